package dev.kintsugi.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.intake.DetectionQueue.Chunk;
import dev.kintsugi.incident.intake.Originals;
import dev.kintsugi.incident.intake.Quarantine;
import dev.kintsugi.incident.intake.SecurityEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they land in the log bucket, well made and hostile. */
class ReceiveFileTest {
  private final Desk desk = new Desk();

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"Records\":[%s,%s]}", "[%s , %s]", "%s\n%s\n", "%s\r\n\r\n%s", "\uFEFF[%s,%s]"})
  void file_inEveryForm_yieldsItsRecords(String form) {
    var receipt = desk.file(form.formatted(Desk.record("a"), Desk.record("b")));

    assertThat(receipt.accepted()).isEqualTo(2);
    assertThat(receipt.quarantined()).isZero();
  }

  @Test
  void record_ofAGzipFile_isFoundAgainByteForByte() {
    var receipt =
        desk.file(
            Desk.gzip("{\"Records\": [ %s,%s ]}".formatted(Desk.record("a"), Desk.record("b"))));

    assertThat(originals(receipt.delivery())).containsExactly(Desk.record("a"), Desk.record("b"));
  }

  private List<String> originals(String delivery) {
    Chunk chunk = desk.queue.sent().getFirst();
    assertThat(chunk.delivery()).isEqualTo(delivery);
    var originals = new Originals(desk.vault);
    return new String(desk.vault.get(chunk.object()).orElseThrow(), StandardCharsets.UTF_8)
        .lines()
        .map(line -> EventLine.event(Json.read(line)))
        .map(event -> new String(originals.of(event).orElseThrow(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void records_thatAreBroken_areQuarantinedOneByOne() {
    String wrongTime = Desk.record("c").replace("2026-11-24T10:00:00Z", "yesterday");
    String text =
        "[%s,{\"a\":01},7,%s,%s]".formatted(Desk.record("a"), wrongTime, Desk.record("b"));

    var receipt = desk.file(text);

    assertThat(receipt.accepted()).isEqualTo(2);
    assertThat(desk.quarantined())
        .extracting(
            item -> text.substring((int) item.offset(), (int) (item.offset() + item.length())))
        .containsExactlyInAnyOrder("{\"a\":01}", "7", wrongTime);
    assertThat(desk.quarantined())
        .extracting(Quarantine.Item::reason)
        .anySatisfy(reason -> assertThat(reason).startsWith("/eventTime must be a time"));
  }

  @Test
  void list_thatEndsEarly_keepsWhatCameBefore() {
    var receipt = desk.file("{\"Records\":[" + Desk.record("a") + ",{\"eventVersion\":\"1");

    assertThat(receipt.accepted()).isOne();
    assertThat(receipt.quarantined()).isOne();
  }

  @Test
  void gzip_thatIsCutShort_isQuarantinedAsAWhole() {
    byte[] whole = Desk.gzip(Desk.record("a"));
    byte[] cut = Arrays.copyOf(whole, whole.length - 12);

    var receipt = desk.file(cut);

    assertThat(receipt.accepted()).isZero();
    assertThat(desk.quarantined())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.offset()).isZero();
              assertThat(item.length()).isEqualTo(cut.length);
            });
    assertThat(desk.vault.get("raw/" + receipt.delivery())).contains(cut);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "hello", "\"text\"", "42", "{", "[1,2"})
  void file_thatIsNone_isQuarantinedAndNeverFails(String text) {
    var receipt = desk.file(text);

    assertThat(receipt.accepted()).isZero();
    assertThat(receipt.quarantined()).isPositive();
  }

  @Test
  void record_nestedTenThousandDeep_isQuarantinedAndTheOthersAreTaken() {
    String deep = "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

    var receipt = desk.file(deep + "\n" + Desk.record("a"));

    assertThat(receipt.accepted()).isOne();
    assertThat(receipt.quarantined()).isOne();
  }

  @Property(tries = 300)
  void file_ofAnyBytes_isKeptAndNeverFails(@ForAll byte[] bytes) {
    var own = new Desk();

    var receipt = own.file(bytes);

    assertThat(own.vault.get("raw/" + receipt.delivery())).contains(bytes);
    assertThat(receipt.records()).isEqualTo(receipt.accepted() + receipt.quarantined());
  }

  @Property(tries = 200)
  void event_asALine_isTheSameAgain(@ForAll String text) {
    var event =
        CloudTrailRecord.normalise(
            Json.read(Desk.record("a")), "", new SecurityEvent.Raw("raw/" + text, 3, 5));

    assertThat(event).isInstanceOf(Normalised.Event.class);
    SecurityEvent one = ((Normalised.Event) event).event();
    assertThat(EventLine.event(EventLine.json(one))).isEqualTo(one);
  }
}
