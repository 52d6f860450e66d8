package dev.kintsugi.local.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.Headers;
import dev.kintsugi.local.meter.Prices.Price;
import dev.kintsugi.local.template.SmallTemplate;
import dev.kintsugi.local.web.Request;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MeterTest {
  @Test
  void totals_overARestart_goOn(@TempDir Path folder) {
    Optional<Path> file = Optional.of(folder.resolve("meter.journal"));
    for (int run = 1; run <= 3; run++) {
      try (Meter meter = Meter.open(file)) {
        meter.add("INC-2026-1", Map.of(Measure.S3_READS, 2.0, Measure.SQS_REQUESTS, 0.0));
        meter.add(Attribution.SHARED, Measure.LAMBDA_GB_SECONDS, 0.25);
        assertThat(meter.totals())
            .isEqualTo(
                Map.of(
                    "INC-2026-1", Map.of(Measure.S3_READS, 2.0 * run),
                    "shared", Map.of(Measure.LAMBDA_GB_SECONDS, 0.25 * run)));
      }
    }
  }

  @Test
  void payload_namesItsIncident_orIsShared() {
    assertThat(Attribution.ofPayload("{\"incident\": \"INC-2026-7\", \"see\": \"INC-2026-8\"}"))
        .isEqualTo("INC-2026-7");
    assertThat(
            Attribution.ofPayload(
                "{\"rawPath\": \"/incidents/INC-2026-7/notes\", \"body\": \"as INC-2026-8\"}"))
        .isEqualTo("INC-2026-7");
    assertThat(Attribution.ofPayload("{\"detail\": {\"key\": \"attachments/INC-2026-7/a.txt\"}}"))
        .isEqualTo("INC-2026-7");
    assertThat(Attribution.ofPayload("{\"a\": \"INC-2026-7\", \"b\": \"INC-2026-8\"}"))
        .isEqualTo("shared");
    assertThat(Attribution.ofPayload("{\"Records\": []}")).isEqualTo("shared");
    assertThat(
            Attribution.ofExecution(
                "arn:aws:states:eu-central-1:0:execution:respond:INC-2026-7-r2"))
        .isEqualTo("INC-2026-7");
  }

  @Test
  void call_carriesItsIncident_inTheTraceHeader() throws Exception {
    var headers = new Headers();
    headers.set(
        Attribution.HEADER,
        Attribution.during("INC-2026-7", () -> Attribution.header(Attribution.current())));
    var request = new Request("GET", "/", "", headers, InputStream.nullInputStream());
    assertThat(Attribution.of(request)).isEqualTo("INC-2026-7");
    assertThat(Attribution.current()).isEqualTo("shared");
  }

  @Test
  void prices_shipped_areDatedAndCoverWhatIsBilled() {
    Prices prices = Prices.shipped();
    Set<Measure> free = EnumSet.of(Measure.DYNAMODB_REQUESTS, Measure.S3_BYTES_OUT);
    assertThat(prices.each().keySet()).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(free)));
    assertThat(prices.asOf()).matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}");
    assertThat(prices.region()).isEqualTo("eu-central-1");
  }

  @Test
  void bill_ofAnIncident_addsWhatStillRuns() {
    Meter meter = Meter.inMemory();
    meter.add("INC-2026-1", Measure.STATE_TRANSITIONS, 30);
    meter.add("INC-2026-1", Measure.DYNAMODB_WRITE_UNITS, 200);
    var prices =
        new Prices(
            "eu-central-1",
            "2025-01-01",
            Map.of(
                Measure.STATE_TRANSITIONS, Price.of(0.000025),
                Measure.DYNAMODB_WRITE_UNITS, Price.of(0.000001)));
    var bill =
        new Bill(
            meter,
            () -> Map.of("INC-2026-1", 10L, "INC-2026-2", 4L),
            prices,
            IdleMonth.of(List.of()));
    assertThat(bill.cost("INC-2026-1")).isCloseTo(40 * 0.000025 + 0.0002, within(1e-12));
    assertThat(bill.cost("INC-2026-2")).isCloseTo(0.0001, within(1e-12));
    assertThat(bill.cost("INC-2026-3")).isZero();
    assertThat(bill.json().at("/incidents/0/lines/1/measure").asText())
        .isEqualTo("state_transitions");
  }

  @Test
  void idleMonth_ofPollsAndSchedules_isPricedBeyondTheFreeTier() {
    var functions = SmallTemplate.at("http://127.0.0.1:3").compute().functions();
    IdleMonth month = IdleMonth.of(functions);
    // Worker has no maximum concurrency: 2 connections, 3 polls a minute each, 43,800 minutes.
    assertThat(month.polls()).isEqualTo(Map.of("Worker polls kintsugi-Work", 262_800.0));
    assertThat(month.firings()).isEqualTo(Map.of("Echo", 730.0));
    var prices =
        new Prices(
            "eu-central-1",
            "2026-01-01",
            Map.of(
                Measure.SQS_REQUESTS, new Price(0.0000004, 200_000, true),
                Measure.LAMBDA_INVOCATIONS, Price.of(0.0000002),
                Measure.DYNAMODB_READ_UNITS, Price.of(0.000001)));
    var json =
        month.json(
            Map.of(
                Measure.SQS_REQUESTS, 7.0,
                Measure.LAMBDA_INVOCATIONS, 4.0,
                Measure.DYNAMODB_READ_UNITS, 2.0),
            prices);
    double runs = 730 * 0.0000002 + 365 * 0.000001;
    assertThat(json.path("usd").asDouble()).isCloseTo(0.10512 + runs, within(1e-9));
    assertThat(json.path("usd_beyond_free_tier").asDouble())
        .isCloseTo(62_800 * 0.0000004 + runs, within(1e-9));
  }

  @Test
  void scheduledEvent_isIdle_andItsCallsToo() {
    assertThat(Attribution.ofPayload("{\"detail-type\": \"Scheduled Event\"}")).isEqualTo("idle");
    var headers = new Headers();
    headers.set(Attribution.HEADER, Attribution.header(Attribution.IDLE));
    var request = new Request("GET", "/", "", headers, InputStream.nullInputStream());
    assertThat(Attribution.of(request)).isEqualTo("idle");
  }
}
