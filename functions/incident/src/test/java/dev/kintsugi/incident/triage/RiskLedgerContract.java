package dev.kintsugi.incident.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.intake.SampleEvents;
import dev.kintsugi.incident.lifecycle.Race;
import dev.kintsugi.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every keeper of observations does. */
public abstract class RiskLedgerContract {
  private static final Instant NOON = SampleEvents.NOON;
  private static final Instant FORGET = NOON.plus(Duration.ofDays(7));

  /** The ledger, the same within one test and empty at its start. */
  protected abstract RiskLedger ledger();

  @Test
  void since_isNewestFirstFromTheInstantOn() {
    Fingerprint alice = new Fingerprint("actor:1:alice");
    ledger().add(alice, List.of(observation(1), observation(3)), FORGET);
    ledger().add(alice, List.of(observation(2)), FORGET);
    ledger().add(new Fingerprint("actor:1:alic"), List.of(observation(9)), FORGET);

    assertThat(ledger().since(alice, NOON.plusSeconds(2)))
        .containsExactly(observation(3), observation(2));
    assertThat(ledger().since(new Fingerprint("actor:1:bob"), NOON)).isEmpty();
  }

  @Test
  void add_ofTheSameByMany_keepsItOnce() throws Exception {
    Fingerprint alice = new Fingerprint("actor:1:alice");

    Race.between(
        4,
        i -> {
          ledger().add(alice, List.of(observation(1), observation(2)), FORGET);
          return i;
        });

    assertThat(ledger().since(alice, NOON)).hasSize(2);
  }

  @Test
  void since_ofMoreThanTheMost_isTheLatest() {
    Fingerprint alice = new Fingerprint("actor:1:alice");
    int many = RiskLedger.MOST + 10;
    ledger()
        .add(
            alice,
            IntStream.range(0, many).mapToObj(RiskLedgerContract::observation).toList(),
            FORGET);

    List<Observation> latest = ledger().since(alice, NOON);

    assertThat(latest).hasSize(RiskLedger.MOST);
    assertThat(latest.getFirst()).isEqualTo(observation(many - 1));
  }

  private static Observation observation(int second) {
    Finding finding =
        TriageFindingsTest.finding(
            "r-1",
            Severity.LOW,
            SampleEvents.event("e" + second, "alice", NOON.plusSeconds(second)));
    return new Observation(finding.found(), finding.category());
  }
}
