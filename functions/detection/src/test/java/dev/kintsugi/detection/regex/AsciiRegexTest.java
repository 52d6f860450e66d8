package dev.kintsugi.detection.regex;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.kintsugi.detection.regex.AsciiRegex.Answer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AsciiRegexTest {

  @Property(tries = 2_000)
  void find_anyExpression_answersAsRe2Does(
      @ForAll("expressions") String expression,
      @ForAll("texts") List<String> texts,
      @ForAll boolean ignoreCase) {
    Pattern pattern = Pattern.compile(expression, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
    AsciiRegex regex = AsciiRegex.of(expression, ignoreCase, false).orElseThrow();
    for (String text : texts) {
      assertThat(regex.find(text) == Answer.FOUND)
          .as("%s in %s", expression, text)
          .isEqualTo(pattern.matcher(text).find());
    }
  }

  @Test
  void find_textBeyondAscii_isUnknown() {
    assertThat(AsciiRegex.of("^b", false, false).orElseThrow().find("\u00e9b"))
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void of_expressionsNotKnown_isEmpty() {
    for (String expression : List.of("a\\b", "(?s)a", "[[:alpha:]]", "\u00e9", "a{900}{900}")) {
      assertThat(AsciiRegex.of(expression, false, false)).as(expression).isEmpty();
    }
  }

  @Test
  void find_tooManyStates_givesUpInsteadOfAnsweringWrongly() {
    AsciiRegex regex = AsciiRegex.of("a[ab]{16}c", false, false).orElseThrow();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append(i * 2654435761L % 7 < 3 || i % 11 == 0 ? 'a' : 'b');
    }
    for (int i = 1; i < 2_000; i++) {
      text.append(Integer.toBinaryString(i * i).replace('0', 'a').replace('1', 'b'));
    }
    assertThat(regex.find(text.toString())).isEqualTo(Answer.UNKNOWN);
    assertThat(regex.find("abbbbbbbbbbbbbbbbc")).isEqualTo(Answer.UNKNOWN);
  }

  @Provide
  Arbitrary<String> expressions() {
    Arbitrary<String> atom =
        Arbitraries.of(
            "a", "b", "C", ".", "^", "$", "\\d", "\\W", "\\s", "[ab]", "[^a-c]", "\\.", "[]x-]");
    Arbitrary<String> repeated =
        Combinators.combine(atom, Arbitraries.of("", "", "*", "+", "?", "{2}", "{1,3}", "{2,}?"))
            .as((one, times) -> one.equals("^") || one.equals("$") ? one : one + times);
    Arbitrary<String> sequence =
        repeated.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("", parts));
    Arbitrary<String> group =
        Combinators.combine(sequence, sequence, Arbitraries.of("(%s|%s)", "(?:%s)+%s", "%s(?i)%s"))
            .as((one, other, form) -> form.formatted(one, other));
    return Arbitraries.oneOf(sequence, group);
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings()
        .withChars('a', 'b', 'c', 'C', '1', ' ', '.', '\n', 'x', '-', ']')
        .ofMaxLength(8)
        .list()
        .ofSize(10);
  }
}
