package dev.kintsugi.detection.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class Utf8Test {
  /** Of characters of every length, halves of pairs alone and together among them. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a",
            "\u007f",
            "\u00e4",
            "\u07ff",
            "\u20ac",
            "\ud7ff",
            "\ud83d",
            "\ude00",
            "\ud800",
            "\udfff",
            "\ue000",
            "\ud83d\ude00")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 2_000)
  void decode_ofWhatWasEncoded_isTheText(
      @ForAll("texts") String text, @ForAll @IntRange(max = 3) int before) {
    byte[] encoded = Utf8.encode(text);
    byte[] placed = new byte[before + encoded.length + 2];
    System.arraycopy(encoded, 0, placed, before, encoded.length);

    assertThat(Utf8.decode(placed, before, encoded.length)).isEqualTo(text);
  }

  @Property(tries = 500)
  void encode_ofWholeText_isWhatTheLibraryDoes(@ForAll String text) {
    String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    assertThat(Utf8.encode(whole)).isEqualTo(whole.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void encode_halfAPair_takesThreeBytes() {
    assertThat(Utf8.encode("\ud83d")).isEqualTo(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0xbd});
  }
}
