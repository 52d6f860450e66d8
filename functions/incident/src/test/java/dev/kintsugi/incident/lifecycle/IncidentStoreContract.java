package dev.kintsugi.incident.lifecycle;

import static dev.kintsugi.incident.lifecycle.IncidentBuilder.anIncident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.incident.lifecycle.IncidentStore.Listing;
import dev.kintsugi.incident.lifecycle.IncidentStore.Written;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Severity;
import dev.kintsugi.vocabulary.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every incident store does. */
public abstract class IncidentStoreContract {
  /** The store, the same within one test and empty at its start. */
  protected abstract IncidentStore store();

  @Test
  void find_ofUnknown_isEmpty() {
    assertThat(store().find(IncidentId.of(2026, 1))).isEmpty();
    assertThat(store().timeline(IncidentId.of(2026, 1), 0)).isEmpty();
    assertThat(store().openFor("nobody")).isEmpty();
  }

  @Test
  void write_everyKindOfChange_isReadAsWritten() {
    IncidentBuilder builder =
        anIncident().reportedBy("bob").with(Samples.everyKind().toArray(new Change[0]));

    Incident incident = builder.in(store());

    assertThat(store().find(incident.id())).contains(incident);
    List<TimelineEntry> timeline = store().timeline(incident.id(), 0);
    assertThat(timeline).isEqualTo(builder.timeline()).allMatch(TimelineEntry::intact);
    assertThat(Incident.replay(timeline)).isEqualTo(incident);
  }

  @Test
  void write_onTopOfWhatWasRead_isKept() {
    Incident incident = anIncident().in(store());
    var update = Samples.update(incident, new Change.Acknowledged(1), new Change.Noted("n"));

    assertThat(store().write(update)).isEqualTo(new Written.Done());

    assertThat(store().find(incident.id())).contains(update.incident());
    assertThat(store().timeline(incident.id(), 1)).isEqualTo(update.entries());
  }

  /** Stops: two people who save the same version. */
  @Test
  void write_atAVersionThatIsPast_writesNothing() {
    Incident incident = anIncident().in(store());
    var first = Samples.update(incident, new Change.Noted("first"));
    store().write(first);

    assertThat(store().write(Samples.update(incident, new Change.Noted("second"))))
        .isEqualTo(new Written.Stale());

    assertThat(store().find(incident.id())).contains(first.incident());
    assertThat(store().timeline(incident.id(), 0)).hasSize(2);
  }

  /** Stops: a write for an incident that is not there. */
  @Test
  void write_withoutAnOpening_writesNothing() {
    Incident never = anIncident().build();

    assertThat(store().write(Samples.update(never, new Change.Noted("n"))))
        .isEqualTo(new Written.Stale());

    assertThat(store().find(never.id())).isEmpty();
    assertThat(store().timeline(never.id(), 0)).isEmpty();
  }

  /** Stops: a number given twice. */
  @Test
  void write_openingOfAKnownId_writesNothing() {
    Incident incident = anIncident().in(store());

    var again = anIncident().withId(incident.id()).withFingerprint("another").update();

    assertThat(store().write(again)).isEqualTo(new Written.Stale());
    assertThat(store().openFor("another")).isEmpty();
  }

  /** Stops: two incidents for one fingerprint. */
  @Test
  void write_openingForATakenFingerprint_namesTheHolder() {
    Incident holder = anIncident().withFingerprint("f").in(store());
    var second = anIncident().withFingerprint("f").update();

    assertThat(store().write(second)).isEqualTo(new Written.Taken(holder.id()));

    assertThat(store().find(second.incident().id())).isEmpty();
    assertThat(store().timeline(second.incident().id(), 0)).isEmpty();
    assertThat(store().openFor("f")).contains(holder.id());
  }

  @Test
  void write_closing_givesTheFingerprintFree() {
    Incident first = anIncident().withFingerprint("f").closable().in(store());
    var closed = new Change.Closed("Test", "over", Sha256.of("s"));
    assertThat(store().write(Samples.update(first, closed))).isEqualTo(new Written.Done());

    assertThat(store().openFor("f")).isEmpty();
    assertThat(store().lastClosedFor("f")).isPresent();
    assertThat(store().lastClosedFor("another")).isEmpty();
    Incident second = anIncident().withFingerprint("f").in(store());
    assertThat(store().openFor("f")).contains(second.id());
  }

  /** Stops: a second incident for a client's key that was used before. */
  @Test
  void write_closing_keepsAFingerprintThatIsTakenForGood() {
    String once = IncidentStore.Update.ONCE + "report:bob:key:k";
    Incident first = anIncident().withFingerprint(once).closable().in(store());
    var closed = new Change.Closed("Test", "over", Sha256.of("s"));
    assertThat(store().write(Samples.update(first, closed))).isEqualTo(new Written.Done());

    assertThat(store().write(anIncident().withFingerprint(once).update()))
        .isEqualTo(new Written.Taken(first.id()));
  }

  /** Stops: a finding that counts twice, in one incident or in two. */
  @Test
  void write_findingThatIsKept_writesNothing() {
    Change.FoundBy known = Samples.found("r", "1");
    Incident holder = anIncident().withFindings(known).in(store());
    Incident other = anIncident().in(store());
    var fresh = Samples.found("r", "2");

    for (Incident incident : List.of(holder, other)) {
      var update = Samples.update(incident, new Change.FindingsAdded(List.of(fresh, known)));
      assertThat(store().write(update)).isEqualTo(new Written.Stale());
      assertThat(store().find(incident.id())).contains(incident);
    }
    var opening = anIncident().withFingerprint("g").withFindings(known).update();
    assertThat(store().write(opening)).isEqualTo(new Written.Stale());
    assertThat(store().openFor("g")).isEmpty();
    assertThat(store().known(List.of(fresh.key()))).isEmpty();
  }

  @Test
  void known_ofMany_namesThoseThatAreKept() {
    List<Change.FoundBy> many =
        IntStream.range(0, 250).mapToObj(i -> Samples.found("r", "e" + i)).toList();
    anIncident().with(new Change.FindingsAdded(many.subList(0, 80))).in(store());

    assertThat(store().known(many.stream().map(Change.FoundBy::key).toList()))
        .containsExactlyInAnyOrderElementsOf(
            many.subList(0, 80).stream().map(Change.FoundBy::key).toList());
    assertThat(store().known(List.of())).isEmpty();
  }

  @Test
  void timeline_ofMoreThanAPart_isReadInParts() {
    Incident incident = anIncident().in(store());
    for (int part = 0; part < 12; part++) {
      Change[] notes =
          IntStream.range(0, 90).mapToObj(i -> new Change.Noted("n" + i)).toArray(Change[]::new);
      var update = Samples.update(incident, notes);
      assertThat(store().write(update)).isEqualTo(new Written.Done());
      incident = update.incident();
    }

    assertThat(store().timeline(incident.id(), 0)).hasSizeBetween(1, 1_000);
    List<TimelineEntry> all = new IncidentAsOf(store()).timeline(incident.id());
    assertThat(all).hasSize(1_081);
    assertThat(Incident.replay(all)).isEqualTo(incident);
    assertThat(store().timeline(incident.id(), 1_081)).isEmpty();
  }

  @Test
  void list_withoutAStatus_hasOpenOnesByPriorityAndAge() {
    Incident late = anIncident().openedAt(Samples.NOON.plusSeconds(60)).in(store());
    Incident early = anIncident().resolved().in(store());
    Incident severe =
        anIncident()
            .withSeverity(Severity.CRITICAL)
            .openedAt(Samples.NOON.plusSeconds(120))
            .in(store());
    Incident mild = anIncident().withSeverity(Severity.LOW).in(store());
    anIncident().withSeverity(Severity.FATAL).closed().in(store());

    Page<Incident> page = store().list(new Listing(Optional.empty(), 100, Optional.empty()));

    assertThat(page.items()).containsExactly(severe, early, late, mild);
    assertThat(page.cursor()).isEmpty();
  }

  @Test
  void list_ofAStatus_hasThoseAlone() {
    Incident fresh = anIncident().in(store());
    Incident taken = anIncident().acknowledged().in(store());
    Incident closed = anIncident().closed().in(store());

    assertThat(list(Status.NEW)).containsExactly(fresh);
    assertThat(list(Status.IN_PROGRESS)).containsExactly(taken);
    assertThat(list(Status.CLOSED)).containsExactly(closed);
    store().write(Samples.update(fresh, new Change.Acknowledged(1)));
    assertThat(list(Status.NEW)).isEmpty();
    assertThat(list(Status.IN_PROGRESS)).hasSize(2);
  }

  private List<Incident> list(Status status) {
    return store().list(new Listing(Optional.of(status), 100, Optional.empty())).items();
  }

  @Test
  void list_byCursors_hasEachOnce() {
    var expected = new ArrayList<Incident>();
    for (int i = 0; i < 7; i++) {
      expected.add(anIncident().openedAt(Samples.NOON.plusSeconds(i)).in(store()));
    }

    var seen = new ArrayList<Incident>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<Incident> page = store().list(new Listing(Optional.empty(), 3, cursor));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
      seen.addAll(page.items());
      cursor = page.cursor();
    } while (cursor.isPresent());

    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void list_byAForeignCursor_isRefused() {
    anIncident().in(store());

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> store().list(new Listing(Optional.empty(), 3, Optional.of("bm9uc2Vuc2U"))));
  }

  @Test
  void write_ofManyAtTheSameTime_keepsOne() throws Exception {
    Incident incident = anIncident().in(store());

    List<Written> written =
        Race.between(6, i -> store().write(Samples.update(incident, new Change.Noted("by " + i))));

    assertThat(written).containsOnlyOnce(new Written.Done());
    assertThat(store().timeline(incident.id(), 0)).hasSize(2);
  }

  @Test
  void write_ofManyOpeningsAtTheSameTime_keepsOne() throws Exception {
    List<IncidentStore.Update> openings =
        IntStream.range(0, 6).mapToObj(i -> anIncident().withFingerprint("f").update()).toList();

    List<Written> written = Race.between(6, i -> store().write(openings.get(i)));

    assertThat(written).containsOnlyOnce(new Written.Done());
    IncidentId holder = store().openFor("f").orElseThrow();
    assertThat(written).filteredOn(w -> !(w instanceof Written.Done)).hasSize(5);
    assertThat(store().find(holder)).isPresent();
    assertThat(list(Status.NEW)).hasSize(1);
  }
}
