package dev.kintsugi.incident.service;

import static dev.kintsugi.incident.lifecycle.IncidentBuilder.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.IncidentBuilder;
import dev.kintsugi.incident.service.ServiceClock.Counted;
import dev.kintsugi.incident.service.ServiceClock.State;
import dev.kintsugi.vocabulary.Priority;
import dev.kintsugi.vocabulary.ServiceTarget;
import dev.kintsugi.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes come a second apart, the first a second after the opening. */
class ServiceClocksTest {
  private static final ServicePolicies POLICIES = ServicePolicies.shipped();
  private static final Instant OPENED = Instant.parse("2026-11-25T09:00:00Z");

  private static IncidentBuilder critical() {
    return anIncident().openedAt(OPENED).withSeverity(Severity.CRITICAL).withServiceLevel();
  }

  private static ServiceClock clock(Incident incident, ServiceTarget target, Instant now) {
    return new ServiceClocks(incident, POLICIES)
        .at(now).stream().filter(clock -> clock.target() == target).findFirst().orElseThrow();
  }

  private static Instant minutes(long minutes) {
    return OPENED.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void clocks_ofANewIncident_runFromItsOpening() {
    ServiceClock clock = clock(critical().build(), ServiceTarget.ACKNOWLEDGE, minutes(2));

    assertThat(clock.state()).isEqualTo(State.RUNNING);
    assertThat(clock.due()).contains(minutes(5));
    assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(2));
    assertThat(clock.remaining()).isEqualTo(Duration.ofMinutes(3));
    assertThat(clock.percent()).isEqualTo(40);
    assertThat(clock.policy()).isEqualTo("sla-1");
    assertThat(clock.endedAt()).isEmpty();
  }

  @Test
  void clock_notMet_isBreachedAtTheVeryInstantItIsDue() {
    Incident incident = critical().build();

    assertThat(clock(incident, ServiceTarget.ACKNOWLEDGE, minutes(5).minusNanos(1)).state())
        .isEqualTo(State.RUNNING);
    ServiceClock over = clock(incident, ServiceTarget.ACKNOWLEDGE, minutes(5));
    assertThat(over.state()).isEqualTo(State.BREACHED);
    assertThat(over.remaining()).isZero();
  }

  @Test
  void acknowledgement_endsItsClockForGood() {
    Incident incident = critical().acknowledged().build();
    ServiceClock clock = clock(incident, ServiceTarget.ACKNOWLEDGE, minutes(600));

    assertThat(clock.state()).isEqualTo(State.MET);
    assertThat(clock.endedAt()).contains(OPENED.plusSeconds(2));
    assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(2));
    assertThat(clock(incident, ServiceTarget.RESOLVE, minutes(600)).state())
        .isEqualTo(State.BREACHED);
  }

  @Test
  void action_thatSucceeded_contains_andOneThatFailedDoesNot() {
    Change failed = new Change.ActionEnded("disable key", "AKIA1", "failed", "throttled");
    Change succeeded = new Change.ActionEnded("disable key", "AKIA1", "succeeded", "done");

    assertThat(clock(critical().with(failed).build(), ServiceTarget.CONTAIN, minutes(1)).endedAt())
        .isEmpty();
    assertThat(
            clock(critical().with(failed, succeeded).build(), ServiceTarget.CONTAIN, minutes(1))
                .endedAt())
        .contains(OPENED.plusSeconds(3));
  }

  @Test
  void hold_suspendsTheClock_untilReleasedOrItsEnd() {
    Incident held = critical().acknowledged().with(new Change.Held("vendor", minutes(61))).build();
    ServiceClock clock = clock(held, ServiceTarget.RESOLVE, minutes(30));

    assertThat(clock.state()).isEqualTo(State.SUSPENDED);
    assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(3));
    assertThat(clock.due()).contains(minutes(61 + 240).minusSeconds(3));
    assertThat(clock.account())
        .extracting(ServiceClock.Stretch::counted, ServiceClock.Stretch::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Counted.COUNTED, ""),
            org.assertj.core.groups.Tuple.tuple(Counted.SUSPENDED, "vendor"));
    assertThat(clock(held, ServiceTarget.RESOLVE, minutes(61)).state()).isEqualTo(State.RUNNING);
  }

  @Test
  void rejectedResolution_letsTheClockGoOn_withoutTheTimeItStood() {
    Incident resolved = critical().resolved().build();
    assertThat(clock(resolved, ServiceTarget.RESOLVE, minutes(600)).state()).isEqualTo(State.MET);

    Incident rejected = critical().resolved().with(new Change.Verified(false, "still")).build();
    ServiceClock clock = clock(rejected, ServiceTarget.RESOLVE, minutes(60));
    assertThat(clock.state()).isEqualTo(State.RUNNING);
    assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(60).minusSeconds(1));
    assertThat(clock(rejected, ServiceTarget.CONTAIN, minutes(600)).state()).isEqualTo(State.MET);
  }

  @Test
  void severity_raisedLater_countsFromTheOpening() {
    var raised =
        new Change.Classified(
            Severity.LOW,
            Severity.CRITICAL,
            Priority.P1,
            "high",
            "high",
            "normal",
            "m",
            "c",
            true,
            "r");
    Incident incident =
        anIncident()
            .openedAt(OPENED)
            .withServiceLevel()
            .withSeverity(Severity.LOW)
            .with(raised)
            .build();

    assertThat(clock(incident, ServiceTarget.ACKNOWLEDGE, minutes(1)).due()).contains(minutes(5));
  }

  @Test
  void reached_namesTheMarksNobodyWasToldOf_andNextTheOneAfter() {
    Incident incident = critical().build();
    var clocks = new ServiceClocks(incident, POLICIES);

    assertThat(clocks.reached(minutes(2))).isEmpty();
    assertThat(clocks.next(minutes(2))).contains(OPENED.plusSeconds(150));
    assertThat(clocks.reached(minutes(5)))
        .extracting(mark -> mark.clock().target(), ServiceClocks.Mark::percent)
        .containsExactlyElementsOf(
            List.of(50, 75, 100).stream()
                .map(p -> org.assertj.core.groups.Tuple.tuple(ServiceTarget.ACKNOWLEDGE, p))
                .toList());
    var told =
        new Change.ServiceTargetPassed(
            ServiceTarget.ACKNOWLEDGE, Severity.CRITICAL, 50, minutes(5));
    assertThat(new ServiceClocks(critical().with(told).build(), POLICIES).reached(minutes(5)))
        .extracting(ServiceClocks.Mark::percent)
        .containsExactly(75, 100);
  }

  @Test
  void next_ofAClosedIncident_isNone_andOfAHeldOneItsEnd() {
    assertThat(new ServiceClocks(critical().closed().build(), POLICIES).next(minutes(1))).isEmpty();
    Incident held = critical().acknowledged().with(new Change.Held("vendor", minutes(7))).build();
    assertThat(new ServiceClocks(held, POLICIES).next(minutes(1))).contains(minutes(7));
    assertThat(new ServiceClocks(held, POLICIES).holdOver()).contains(minutes(7));
  }

  @Test
  void workaround_byThePolicyThatSaysSo_stopsTheResolutionsClockWhileItHolds() {
    var workaround = new Change.WorkedAround("w", List.of("s"), List.of("a"));
    var withdrawn = new Change.WorkaroundWithdrawn("r");
    IncidentBuilder second =
        anIncident()
            .openedAt(OPENED)
            .withSeverity(Severity.CRITICAL)
            .with(new Change.ServiceLevelAgreed("sla-2"))
            .acknowledged()
            .with(workaround);

    ServiceClock restored = clock(second.build(), ServiceTarget.RESOLVE, minutes(600));
    assertThat(restored.state()).isEqualTo(State.MET);
    assertThat(restored.endedAt()).contains(OPENED.plusSeconds(3));
    assertThat(clock(second.build(), ServiceTarget.CONTAIN, minutes(600)).state())
        .isEqualTo(State.BREACHED);
    ServiceClock again = clock(second.with(withdrawn).build(), ServiceTarget.RESOLVE, minutes(60));
    assertThat(again.state()).isEqualTo(State.RUNNING);
    assertThat(again.account()).anyMatch(s -> s.reason().equals("workaround"));
    Incident first = critical().acknowledged().with(workaround).build();
    assertThat(clock(first, ServiceTarget.RESOLVE, minutes(1)).state()).isEqualTo(State.RUNNING);
  }

  @Test
  void clocks_whereNoServiceLevelWasAgreed_areNone() {
    Incident incident = anIncident().openedAt(OPENED).build();

    assertThat(new ServiceClocks(incident, POLICIES).at(minutes(1))).isEmpty();
    assertThat(new ServiceClocks(incident, POLICIES).next(minutes(1))).isEmpty();
  }

  @Test
  void policy_isTheOneAgreed_whateverIsInForceNow() {
    String table =
        """
        calendar | c | UTC | | 00:00 | 00:00 |
        policy | sla-1 | 50 | P1D
        term | sla-1 | Critical | resolve | PT4H | c
        policy | sla-2 | 50 | P1D
        term | sla-2 | Critical | resolve | PT1H | c
        current | sla-2
        """;
    Incident incident = critical().build();

    assertThat(new ServiceClocks(incident, PolicyTable.read(table)).at(minutes(1)))
        .singleElement()
        .satisfies(
            clock -> {
              assertThat(clock.policy()).isEqualTo("sla-1");
              assertThat(clock.due()).contains(minutes(240));
            });
  }
}
