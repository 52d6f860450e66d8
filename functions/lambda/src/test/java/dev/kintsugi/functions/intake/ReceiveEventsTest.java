package dev.kintsugi.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kintsugi.functions.intake.ReceiveEvents.Result;
import dev.kintsugi.functions.runtime.InvalidInputException;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of POST /events: all of their events or none. */
class ReceiveEventsTest {
  private static final String OWN =
      "{\"source\":\"s\",\"sourceId\":\"1\",\"eventTime\":\"2026-11-24T10:00:00Z\",\"type\":\"t\"}";

  private final Desk desk = new Desk();

  @ParameterizedTest
  @ValueSource(strings = {"{\"events\":[%s]}", "[%s]", "%s", " \n%s "})
  void body_inEveryForm_isAccepted(String form) {
    assertThat(desk.post(form.formatted(OWN))).isInstanceOf(Result.Accepted.class);
    assertThat(desk.post(form.formatted(OWN))).isInstanceOf(Result.Accepted.class);
  }

  @Test
  void batch_withOneWrongEvent_keepsNothingAndNamesTheField() {
    String wrong = OWN.replace("2026-11-24T10:00:00Z", "soon").replace("\"1\"", "\"2\"");

    Result result = desk.post("{\"events\":[%s,%s]}".formatted(OWN, wrong));

    assertThat(result).isInstanceOf(Result.Refused.class);
    assertThat(((Result.Refused) result).problems())
        .extracting(Problem::field)
        .containsExactly("/events/1/eventTime");
    assertThat(desk.queue.sent()).isEmpty();
    assertThat(desk.quarantined()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"source\":7} | /source",
        "{\"source\":\"aws.guardduty\"} | /source",
        "{\"surprise\":1} | /surprise",
        "{\"events\":[]} | /events",
        "{\"events\":{}} | /events",
        "{\"events\":[],\"more\":1} | /events",
        "[7] | /0",
        "{\"eventVersion\":\"1.08\",\"eventSource\":\"x\",\"eventName\":\"y\"} | /eventID",
        "{\"a/b~c\":1} | /a~1b~0c",
      })
  void field_thatIsWrong_isNamedByItsPointer(String body, String pointer) {
    Result result = desk.post(body);

    assertThat(result).isInstanceOf(Result.Refused.class);
    assertThat(((Result.Refused) result).problems()).extracting(Problem::field).contains(pointer);
  }

  @Test
  void body_nestedTenThousandDeep_isRefusedInPlainWords() {
    assertThatThrownBy(() -> desk.post("[".repeat(10_000) + "]".repeat(10_000)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("depth");
  }

  @Test
  void body_ofInvalidUtf8_isRefusedInPlainWords() {
    assertThatThrownBy(() -> desk.post(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}{}", "{\"a\":1,\"a\":2}", "nul"})
  void body_thatIsNoJson_isRefused(String body) {
    assertThatThrownBy(() -> desk.post(body)).isInstanceOf(InvalidInputException.class);
  }
}
