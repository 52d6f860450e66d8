package dev.kintsugi.incident.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.intake.SampleEvents;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import dev.kintsugi.incident.triage.SuppressFindings.Result;
import dev.kintsugi.incident.triage.SuppressFindings.Wanted;
import dev.kintsugi.incident.triage.Suppressions.Silenced;
import dev.kintsugi.vocabulary.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuppressionTest {
  private static final Actor ADA = Actor.person("ada");

  private final TriageWorld world = new TriageWorld();
  private final AtomicInteger numbers = new AtomicInteger();
  private final SuppressFindings suppress =
      new SuppressFindings(
          world.suppressions(),
          () -> Integer.toString(numbers.incrementAndGet()),
          world.desk().clock());

  @Test
  void finding_ofASuppressedRule_opensNothing_isNoted_andAfterTheExpiryOpensAgain() {
    suppress.suppress(ADA, wanted(scope("r-1", null), Duration.ofDays(1)));

    world.triage().triage(List.of(finding("r-1", "1"), finding("r-2", "2")));

    assertThat(world.open()).hasSize(1);
    assertThat(world.open().getFirst().dossier().findingCount()).isEqualTo(1);
    assertThat(world.suppressions().silenced("SUP-1", 9))
        .extracting(Silenced::rule)
        .containsExactly("r-1");

    world.desk().clock().advance(Duration.ofDays(1));
    world.triage().triage(List.of(finding("r-1", "3")));

    assertThat(world.open().getFirst().dossier().findingCount()).isEqualTo(2);
  }

  @Test
  void suppression_ofRuleAndActor_coversOnlyBothTogether() {
    suppress.suppress(ADA, wanted(scope("r-1", "bob"), Duration.ofDays(1)));

    world.triage().triage(List.of(finding("r-1", "1")));
    world.triage().triage(List.of(TriageFindingsTest.finding("r-2", bobs("2"))));
    world.triage().triage(List.of(TriageFindingsTest.finding("r-1", bobs("3"))));

    assertThat(world.open()).hasSize(2);
    assertThat(world.suppressions().silenced("SUP-1", 9)).hasSize(1);
  }

  @Test
  void end_lapsesAtOnce_andOnlyOnce() {
    suppress.suppress(ADA, wanted(scope("r-1", null), Duration.ofDays(1)));

    assertThat(suppress.end("SUP-1")).isInstanceOf(Result.Done.class);
    assertThat(suppress.end("SUP-1")).isInstanceOf(Result.Over.class);
    assertThat(suppress.end("SUP-9")).isInstanceOf(Result.Unknown.class);

    world.triage().triage(List.of(finding("r-1", "1")));
    assertThat(world.open()).hasSize(1);
  }

  @Test
  void end_afterTheExpiry_isOver() {
    suppress.suppress(ADA, wanted(scope("r-1", null), Duration.ofDays(1)));
    world.desk().clock().advance(Duration.ofDays(2));

    assertThat(suppress.end("SUP-1")).isInstanceOf(Result.Over.class);
    assertThat(world.suppressions().find("SUP-1").orElseThrow().endedAt()).isEmpty();
  }

  @Test
  void suppress_withoutScopeOwnerReasonOrWithAWrongExpiry_saysEverything() {
    Result result =
        suppress.suppress(ADA, new Wanted(scope(null, null), " ", "", world.now().minusSeconds(1)));

    assertThat(((Result.Lacking) result).problems())
        .extracting(Problem::field)
        .containsExactlyInAnyOrder("/owner", "/reason", "/rule", "/expires");
    assertThat(suppress.suppress(ADA, wanted(scope("r-1", null), Duration.ofDays(366))))
        .isInstanceOf(Result.Lacking.class);
    assertThat(world.suppressions().list(9, Optional.empty()).items()).isEmpty();
  }

  private Wanted wanted(Suppression.Scope scope, Duration length) {
    Instant expires = world.now().plus(length);
    return new Wanted(scope, "team-a", "The scanner's own calls.", expires);
  }

  private static Suppression.Scope scope(@Nullable String rule, @Nullable String actor) {
    return new Suppression.Scope(
        Optional.ofNullable(rule), Optional.ofNullable(actor), Optional.empty(), Optional.empty());
  }

  private static Finding finding(String rule, String sourceId) {
    return TriageFindingsTest.finding(rule, SampleEvents.event(sourceId));
  }

  private static SecurityEvent bobs(String sourceId) {
    return SampleEvents.event(sourceId, "bob", SampleEvents.NOON);
  }
}
