package dev.kintsugi.detection.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventValueTest {

  @Test
  void values_comparedByContent_areEqual() {
    assertThat(EventValue.text("a")).isEqualTo(EventValue.text("a")).hasSameHashCodeAs("a");
    assertThat(EventValue.text("a")).isNotEqualTo(EventValue.text("b")).hasToString("a");
    assertThat(EventValue.text("1")).isNotEqualTo(EventValue.number(1));
    assertThat(EventValue.object(Map.of("a", EventValue.number(1))))
        .isEqualTo(EventValue.object(Map.of("a", EventValue.number("1"))))
        .isNotEqualTo(EventValue.object(Map.of()))
        .isNotEqualTo("a")
        .hasSameHashCodeAs(EventValue.object(Map.of("a", EventValue.number(1))))
        .hasToString("{a=Numeric[text=1]}");
    assertThat(EventValue.list(List.of(EventValue.nothing())))
        .isEqualTo(EventValue.list(List.of(EventValue.nothing())));
  }

  @Test
  void folding_isByCharacterAndKeepsLength() {
    assertThat(CaseFolding.fold("ABC-xyz")).isEqualTo("abc-xyz");
    assertThat(CaseFolding.fold("abc[`{@Z")).isEqualTo("abc[`{@z");
    assertThat(CaseFolding.fold("\u00c4\u00d6\u00dc\u0130\u0131")).hasSize(5).startsWith("äöü");
    String same = "already folded";
    assertThat(CaseFolding.fold(same)).isSameAs(same);
    EventValue.Text text = EventValue.text("Once");
    assertThat(text.folded()).isSameAs(text.folded());
    assertThat(EventValue.number("1E3").folded()).isEqualTo("1e3");
    assertThat(EventValue.bool(true).folded()).isEqualTo("true");
  }

  @Test
  void decimals_areReadWithinBounds() {
    assertThat(Decimals.parse("-1.5e3")).contains(new BigDecimal("-1.5e3"));
    assertThat(Decimals.parse("+7")).contains(new BigDecimal("7"));
    assertThat(Decimals.parse(".5")).contains(new BigDecimal("0.5"));
    assertThat(Decimals.parse("")).isEmpty();
    assertThat(Decimals.parse("/1")).isEmpty();
    assertThat(Decimals.parse("1x")).isEmpty();
    assertThat(Decimals.parse("x1")).isEmpty();
    assertThat(Decimals.parse("1e999999999")).isEmpty();
    assertThat(Decimals.parse("1e-999999999")).isEmpty();
    assertThat(Decimals.parse("9".repeat(65))).isEmpty();
    assertThat(EventValue.bool(false).decimal()).isEmpty();
  }
}
