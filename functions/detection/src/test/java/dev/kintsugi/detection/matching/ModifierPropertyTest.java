package dev.kintsugi.detection.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.RuleTexts;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Modifiers against what their definitions say, computed another way. */
class ModifierPropertyTest {

  /** Whatever stands around a text, its encoded form is found. */
  @Property(tries = 200)
  void base64offset_textWithinOthers_isFound(
      @ForAll("words") String before, @ForAll("texts") String text, @ForAll("words") String after) {
    String plain = encoded((before + text + after).getBytes(StandardCharsets.UTF_8));
    assertThat(RuleTexts.matches("f|base64offset|contains: '" + text + "'", event(plain))).isTrue();
    String wide = encoded((before + text + after).getBytes(StandardCharsets.UTF_16LE));
    assertThat(RuleTexts.matches("f|wide|base64offset|contains: '" + text + "'", event(wide)))
        .isTrue();
  }

  /** A value fits if and only if it does once every mark before a word is made the same. */
  @Property(tries = 200)
  void windash_anyMarkBeforeAWord_isTheSame(
      @ForAll("asked") String asked, @ForAll("options") String given) {
    boolean expected = likened(given).equals(likened(asked));
    assertThat(RuleTexts.matches("f|windash: '" + asked + "'", event(given))).isEqualTo(expected);
  }

  private static String likened(String text) {
    return text.replaceAll("\\B[-/\u2013\u2014\u2015]\\b", "-");
  }

  /** Of a rule's text only these two marks are taken for any. */
  @Provide
  Arbitrary<String> asked() {
    return options().filter(text -> !text.matches(".*[\u2013\u2014\u2015].*"));
  }

  @Property(tries = 200)
  void bounds_compareAsNumbersDo(
      @ForAll("numbers") BigDecimal bound, @ForAll("numbers") BigDecimal value) {
    int comparison = value.compareTo(bound);
    for (String event : new String[] {"{\"f\":" + value + "}", event(value.toString())}) {
      assertThat(RuleTexts.matches("f|lt: " + bound, event)).isEqualTo(comparison < 0);
      assertThat(RuleTexts.matches("f|lte: " + bound, event)).isEqualTo(comparison <= 0);
      assertThat(RuleTexts.matches("f|gt: " + bound, event)).isEqualTo(comparison > 0);
      assertThat(RuleTexts.matches("f|gte: " + bound, event)).isEqualTo(comparison >= 0);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String event(String value) {
    return "{\"f\":\"" + value + "\"}";
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withCharRange('a', 'z').ofMaxLength(6);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("abcXYZ019 /.:\u00e4\u20ac")
        .ofMinLength(3)
        .ofMaxLength(12);
  }

  @Provide
  Arbitrary<String> options() {
    return Arbitraries.of("-", "/", "\u2013", "\u2015", "x", " ", "ab", "-a", "/b")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(parts -> String.join("", parts))
        .filter(text -> !text.isBlank());
  }

  @Provide
  Arbitrary<BigDecimal> numbers() {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal(-1000), new BigDecimal(1000))
        .ofScale(2);
  }
}
