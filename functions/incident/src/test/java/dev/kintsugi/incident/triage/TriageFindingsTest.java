package dev.kintsugi.incident.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.intake.SampleEvents;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.incident.lifecycle.Desk;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Race;
import dev.kintsugi.incident.lifecycle.Samples;
import dev.kintsugi.incident.lifecycle.Status;
import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TriageFindingsTest {
  private static final Instant NOON = SampleEvents.NOON;

  private final TriageWorld world = new TriageWorld();
  private final Desk desk = world.desk();
  private final TriageFindings triage = world.triage();

  static Finding finding(String rule, SecurityEvent event) {
    return finding(rule, Severity.MEDIUM, event);
  }

  static Finding finding(String rule, Severity severity, SecurityEvent event) {
    return new Finding(
        rule,
        "Title of " + rule,
        "1",
        severity,
        "credential-compromise",
        "high",
        "medium",
        List.of("T1078"),
        Finding.USUAL_WINDOW,
        Map.of(),
        Map.of("eventName", "CreateUser"),
        event);
  }

  @Test
  void triage_ofNothing_opensNothing() {
    assertThat(triage.triage(List.of())).isEmpty();
    assertThat(open()).isEmpty();
  }

  @Test
  void triage_ofOneFinding_opensAnIncidentThatSaysWhatItIs() {
    Set<IncidentId> touched =
        triage.triage(
            List.of(
                finding("r-1", Severity.LOW, SampleEvents.event("1")),
                finding("r-2", Severity.HIGH, SampleEvents.event("1"))));

    Incident incident = desk.now(touched.iterator().next());
    assertThat(incident.profile().title()).isEqualTo("Title of r-2 by alice");
    assertThat(incident.profile().category()).isEqualTo("credential-compromise");
    assertThat(incident.classification().severity()).isEqualTo(Severity.HIGH);
    assertThat(incident.dossier().findingCount()).isEqualTo(2);
    assertThat(desk.workflow().started()).containsExactly(incident.id().value());
  }

  @Test
  void triage_ofOneActor_foldsIntoOneIncident_andOfAnotherNot() {
    triage.triage(List.of(finding("r-1", SampleEvents.event("1"))));
    triage.triage(
        List.of(
            finding("r-2", SampleEvents.event("2")),
            finding("r-1", SampleEvents.event("3", "bob", NOON))));

    assertThat(open()).hasSize(2);
    assertThat(counts()).containsExactlyInAnyOrder(2L, 1L);
  }

  @Test
  void triage_withoutAnActor_foldsByResourceOrElseByRule() {
    triage.triage(
        List.of(
            finding("r-1", SampleEvents.onResource("1", "bucket-a")),
            finding("r-1", SampleEvents.onResource("2", "bucket-a")),
            finding("r-1", SampleEvents.onResource("3", "bucket-b")),
            finding("r-1", SampleEvents.bare("4")),
            finding("r-1", SampleEvents.bare("5")),
            finding("r-2", SampleEvents.bare("6"))));

    assertThat(counts()).containsExactlyInAnyOrder(2L, 1L, 2L, 1L);
  }

  /** What happened before the resolution is part of what was resolved; what came later is not. */
  @Test
  void triage_ofWhatHappenedAfterTheResolution_takesTheIncidentBack() {
    IncidentId id =
        triage.triage(List.of(finding("r-1", SampleEvents.event("1")))).iterator().next();
    desk.ledger()
        .change(
            id,
            OptionalLong.empty(),
            Actor.person("alice"),
            i ->
                Write.of(
                    new Change.Acknowledged(1), Samples.diagnosis(), Samples.fix("key removed")));
    Instant resolved = desk.clock().instant();

    triage.triage(List.of(finding("r-1", SampleEvents.event("2", "alice", resolved))));
    assertThat(desk.now(id).progress().status()).isEqualTo(Status.RESOLVED);

    triage.triage(
        List.of(finding("r-1", SampleEvents.event("3", "alice", resolved.plusSeconds(1)))));
    Incident back = desk.now(id);
    assertThat(back.progress().status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(back.outcome().resolution()).isEmpty();
    assertThat(back.dossier().findingCount()).isEqualTo(3);
    assertThat(desk.timeline(back).getLast().change()).isInstanceOf(Change.Recurred.class);
    assertThat(open()).hasSize(1);
  }

  @Test
  void triage_ofTheSameFindingAgain_countsOnce() {
    Finding same = finding("r-1", SampleEvents.event("1"));

    Set<IncidentId> first = triage.triage(List.of(same, same));
    Set<IncidentId> again = triage.triage(List.of(same));

    assertThat(again).isEqualTo(first);
    assertThat(counts()).containsExactly(1L);
  }

  /** Five deliveries of one finding at the same time are one finding of one incident. */
  @Test
  void triage_ofTheSameFindingFiveTimesAtOnce_isOneFindingOfOneIncident() throws Exception {
    Finding same = finding("r-1", SampleEvents.event("1"));

    List<Set<IncidentId>> touched = Race.between(5, i -> triage.triage(List.of(same)));

    assertThat(open()).hasSize(1);
    assertThat(counts()).containsExactly(1L);
    assertThat(Set.copyOf(touched)).hasSize(1);
    assertThat(desk.workflow().started()).hasSize(1);
  }

  @Test
  void triage_ofManyFindingsOfOneActorAtOnce_losesNone() throws Exception {
    Race.between(
        6,
        i ->
            triage.triage(
                IntStream.range(0, 10)
                    .mapToObj(n -> finding("r-" + i, SampleEvents.event(i + "/" + n)))
                    .toList()));

    assertThat(counts()).containsExactly(60L);
  }

  @Test
  void triage_afterTheClosing_countsWhatIsKnownThereAndOpensAnew() {
    Finding known = finding("r-1", SampleEvents.event("1"));
    Incident incident = desk.now(triage.triage(List.of(known)).iterator().next());
    world.close(incident);

    assertThat(triage.triage(List.of(known))).isEmpty();
    assertThat(open()).isEmpty();
    triage.triage(List.of(known, finding("r-1", SampleEvents.event("2"))));

    assertThat(counts()).containsExactly(1L);
    assertThat(desk.now(incident).dossier().findingCount()).isEqualTo(1);
  }

  @Test
  void triage_ofMoreThanOneWriteHolds_isWrittenInParts() {
    List<Finding> many =
        IntStream.range(0, 205).mapToObj(i -> finding("r-1", SampleEvents.event("e" + i))).toList();

    triage.triage(many);

    assertThat(counts()).containsExactly(205L);
    assertThat(desk.timeline(open().getFirst()))
        .allMatch(
            entry ->
                !(entry.change() instanceof Change.FindingsAdded added)
                    || added.findings().size() <= 80);
  }

  private List<Incident> open() {
    return world.open();
  }

  private List<Long> counts() {
    return open().stream().map(incident -> incident.dossier().findingCount()).toList();
  }

  @Test
  void window_withinADayOfTheLastFinding_foldsAndBeyondOpensAnother() {
    Duration day = Finding.USUAL_WINDOW;
    triage.triage(List.of(at("1", NOON)));
    triage.triage(List.of(at("2", NOON.plus(day))));
    triage.triage(List.of(at("3", NOON.minus(day))));
    assertThat(counts()).containsExactly(3L);

    triage.triage(List.of(at("4", NOON.plus(day).plus(day).plusMillis(1))));
    triage.triage(List.of(at("5", NOON.plus(day).plus(day).plusMillis(2))));
    triage.triage(List.of(at("6", NOON.minus(day).minus(day).minusMillis(1))));

    assertThat(counts()).containsExactlyInAnyOrder(3L, 2L, 1L);
  }

  @Test
  void window_ofOneChunk_isPartedTheSameWay() {
    triage.triage(
        List.of(
            at("1", NOON.plus(Duration.ofDays(9))), at("2", NOON), at("3", NOON.plusSeconds(1))));

    assertThat(counts()).containsExactlyInAnyOrder(2L, 1L);
  }

  @Test
  void window_whenTooManyAreOpen_foldsIntoTheLast() {
    for (int week = 0; week < 6; week++) {
      triage.triage(List.of(at("w" + week, NOON.plus(Duration.ofDays(7L * week)))));
    }

    assertThat(counts()).containsExactlyInAnyOrder(1L, 1L, 1L, 3L);
  }

  @Test
  void window_ofARule_holdsForItsFindingsOnly() {
    triage.triage(List.of(at("1", NOON)));
    triage.triage(List.of(narrow("2", NOON.plus(Duration.ofHours(1)))));
    assertThat(counts()).containsExactly(2L);

    triage.triage(List.of(narrow("3", NOON.plus(Duration.ofHours(3)))));
    assertThat(counts()).containsExactlyInAnyOrder(2L, 1L);

    triage.triage(List.of(at("4", NOON.plus(Duration.ofHours(3)))));
    assertThat(counts()).containsExactlyInAnyOrder(3L, 1L);
  }

  @Test
  void window_ofARule_partsAChunkToo() {
    triage.triage(List.of(narrow("1", NOON), narrow("2", NOON.plus(Duration.ofMinutes(61)))));
    assertThat(counts()).containsExactlyInAnyOrder(1L, 1L);
  }

  @Test
  void key_ofARule_foldsWhoeverDidIt_andPartsWhatOneDid() {
    triage.triage(
        List.of(
            keyed("1", "alice", Map.of("src", "a")),
            keyed("2", "bob", Map.of("src", "a")),
            keyed("3", "bob", Map.of("src", "b")),
            keyed("4", "bob", Map.of("src", "b", "user", "x")),
            keyed("5", "bob", Map.of())));
    triage.triage(List.of(keyed("6", "carol", Map.of("src", "a"))));
    assertThat(counts()).containsExactlyInAnyOrder(3L, 1L, 1L, 1L);
  }

  private static Finding keyed(String sourceId, String actor, Map<String, String> key) {
    Finding usual = finding("r-3", SampleEvents.event(sourceId, actor, NOON));
    return new Finding(
        usual.rule(),
        usual.title(),
        usual.version(),
        usual.severity(),
        usual.category(),
        usual.impact(),
        usual.urgency(),
        usual.techniques(),
        usual.window(),
        key,
        usual.matched(),
        usual.event());
  }

  private static Finding narrow(String sourceId, Instant time) {
    Finding usual = at(sourceId, time);
    return new Finding(
        "r-2",
        usual.title(),
        usual.version(),
        usual.severity(),
        usual.category(),
        usual.impact(),
        usual.urgency(),
        usual.techniques(),
        Duration.ofHours(1),
        usual.key(),
        usual.matched(),
        usual.event());
  }

  private static Finding at(String sourceId, Instant time) {
    return finding("r-1", SampleEvents.event(sourceId, "alice", time));
  }

  /** However findings are cut and repeated: each counts once, in an incident of its actor. */
  @Property(tries = 100)
  void triage_ofAnyBatches_countsEachFindingOnce(
      @ForAll @Size(max = 8) List<@Size(max = 6) List<@IntRange(max = 11) Integer>> batches) {
    var fresh = new TriageWorld();
    var expected = new ArrayList<Integer>();
    for (List<Integer> batch : batches) {
      fresh.triage().triage(batch.stream().map(TriageFindingsTest::numbered).toList());
      expected.addAll(batch);
    }

    List<Incident> all = fresh.open();
    assertThat(all.stream().mapToLong(i -> i.dossier().findingCount()).sum())
        .isEqualTo(expected.stream().distinct().count());
    assertThat(all).hasSize((int) expected.stream().map(n -> n % 3).distinct().count());
  }

  private static Finding numbered(int number) {
    return finding("r-1", SampleEvents.event("e" + number, "actor-" + number % 3, NOON));
  }
}
