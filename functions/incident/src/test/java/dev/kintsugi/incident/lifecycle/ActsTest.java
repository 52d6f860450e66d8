package dev.kintsugi.incident.lifecycle;

import static dev.kintsugi.incident.lifecycle.Desk.by;
import static dev.kintsugi.incident.lifecycle.Entries.fields;
import static dev.kintsugi.incident.lifecycle.Entries.refusal;
import static dev.kintsugi.incident.lifecycle.Entries.written;
import static dev.kintsugi.incident.lifecycle.IncidentBuilder.anIncident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.vocabulary.Sha256;
import dev.kintsugi.vocabulary.TrainingId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActsTest {
  private final Desk desk = new Desk();
  private final AcknowledgeIncident acknowledge = new AcknowledgeIncident(desk.acts());
  private final EditIncident edit = new EditIncident(desk.acts());
  private final AddNote note = new AddNote(desk.acts());
  private final CloseIncident close = new CloseIncident(desk.acts());

  @Test
  void acknowledge_aNewIncident_makesTheActorItsOwner() {
    Incident incident = anIncident().in(desk.store());

    Entry entry = acknowledge.acknowledge(by("alice", incident));

    Incident after = written(entry);
    assertThat(after.progress().status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(after.assignment().acknowledgedBy()).contains("alice");
    assertThat(after.assignment().owner()).contains("alice");
    assertThat(desk.now(incident)).isEqualTo(after);
  }

  @Test
  void acknowledge_twice_isIllegal() {
    Incident incident = anIncident().acknowledged().in(desk.store());

    assertThat(refusal(acknowledge.acknowledge(by("bob", incident))))
        .isEqualTo(new Decision.Illegal(Lifecycle.Act.ACKNOWLEDGE));
    assertThat(desk.now(incident)).isEqualTo(incident);
  }

  @Test
  void act_onAnUnknownIncident_isUnknown() {
    Incident never = anIncident().build();

    assertThat(acknowledge.acknowledge(by("alice", never)))
        .isEqualTo(new Entry.Unknown(never.id()));
  }

  @Test
  void edit_ofTheSameVersionByTwo_winsOnceAndShowsTheOther() {
    Incident incident = anIncident().in(desk.store());

    Entry first = edit.edit(by("alice", incident, incident.version()), title("By alice"));
    Entry second = edit.edit(by("bob", incident, incident.version()), title("By bob"));

    assertThat(second).isEqualTo(new Entry.Stale(written(first)));
    assertThat(desk.now(incident).profile().title()).isEqualTo("By alice");
  }

  @Test
  void edit_withoutAVersionByMany_keepsEach() throws Exception {
    Incident incident = anIncident().in(desk.store());

    List<Entry> entries = Race.between(6, i -> note.note(by("p" + i, incident), "note " + i));

    assertThat(entries).allMatch(Entry.Written.class::isInstance);
    assertThat(desk.timeline(incident)).hasSize(7);
    assertThat(Incident.replay(desk.timeline(incident))).isEqualTo(desk.now(incident));
  }

  @Test
  void change_thatNeverSucceeds_givesUp() {
    Incident incident = anIncident().in(desk.store());

    assertThatThrownBy(
            () ->
                desk.ledger()
                    .change(
                        incident.id(),
                        by("alice", incident).expected(),
                        by("alice", incident).actor(),
                        current -> {
                          desk.store().write(Samples.update(current, new Change.Noted("faster")));
                          return Decision.Write.of(new Change.Noted("slower"));
                        }))
        .isInstanceOf(ContendedException.class)
        .hasMessageContaining(incident.id().value());
  }

  @Test
  void edit_ofWrongFields_namesEach() {
    Incident incident = anIncident().in(desk.store());
    var edited =
        new Change.Edited(
            Optional.of("t".repeat(201)), Optional.of("s".repeat(4_001)), Optional.of(" "));

    assertThat(fields(edit.edit(by("alice", incident), edited)))
        .containsExactly("/title", "/summary", "/owner");
    assertThat(fields(edit.edit(by("alice", incident), nothing()))).containsExactly("");
  }

  @Test
  void edit_ofSomeFields_leavesTheOthers() {
    Incident incident = anIncident().in(desk.store());

    Incident after =
        written(
            edit.edit(
                by("alice", incident),
                new Change.Edited(Optional.empty(), Optional.of("More"), Optional.of("carol"))));

    assertThat(after.profile().title()).isEqualTo(incident.profile().title());
    assertThat(after.profile().summary()).isEqualTo("More");
    assertThat(after.assignment().owner()).contains("carol");
  }

  @Test
  void note_onAnOpenIncident_isKept_andOnAClosedOneRefused() {
    Incident open = anIncident().in(desk.store());
    Incident closed = anIncident().closed().in(desk.store());

    written(note.note(by("alice", open), "seen"));
    assertThat(fields(note.note(by("alice", open), "n".repeat(8_001)))).containsExactly("/text");
    assertThat(refusal(note.note(by("alice", closed), "seen"))).isEqualTo(new Decision.Sealed());
    assertThat(refusal(edit.edit(by("alice", closed), title("New"))))
        .isEqualTo(new Decision.Sealed());
    assertThat(desk.now(closed)).isEqualTo(closed);
  }

  @Test
  void addendum_isForClosedIncidentsAlone() {
    Incident open = anIncident().in(desk.store());
    Incident closed = anIncident().closed().in(desk.store());

    assertThat(fields(note.addendum(by("alice", open), "later"))).containsExactly("");
    assertThat(fields(note.addendum(by("alice", closed), ""))).containsExactly("/text");
    Incident after = written(note.addendum(by("alice", closed), "later"));
    assertThat(after.outcome().closing()).isEqualTo(closed.outcome().closing());
    assertThat(after.progress()).isEqualTo(closed.progress());
  }

  @Test
  void close_ofAnUnfinishedIncident_listsAllThatIsMissing() {
    Incident incident = anIncident().in(desk.store());

    assertThat(fields(close.close(by("alice", incident), "Unclear", "")))
        .containsExactly(
            "/disposition",
            "/reason",
            "diagnosis",
            "resolution",
            "check",
            "verification",
            "root_cause");
  }

  /** The seal is to cover the training that the workflow is about to assign. */
  @Test
  void close_beforeTheTrainingForAHumanErrorIsAssigned_isRefused() {
    Incident incident = anIncident().closable().with(Samples.humanError()).in(desk.store());

    assertThat(fields(close.close(by("alice", incident), "Test", "r"))).containsExactly("training");
    var assigned = new Change.TrainingAssigned(TrainingId.of(2026, 1), "team", "c", Samples.NOON);
    Incident after = anIncident().closable().with(Samples.humanError(), assigned).in(desk.store());
    written(close.close(by("alice", after), "Test", "r"));
  }

  @Test
  void close_afterARejection_isNotEnough() {
    Incident incident =
        anIncident()
            .resolved()
            .with(Samples.checked(true))
            .with(new Change.Verified(false, "no"))
            .in(desk.store());

    assertThat(fields(close.close(by("alice", incident), "True Positive", "done")))
        .contains("diagnosis", "resolution", "verification", "root_cause");
  }

  @Test
  void close_ofAFinishedIncident_sealsWhatIsKnown() {
    Incident incident = anIncident().closable().in(desk.store());

    Incident after = written(close.close(by("alice", incident), "Benign", "a drill"));

    assertThat(after.progress().status()).isEqualTo(Status.CLOSED);
    assertThat(after.progress().workflow()).isEqualTo("done");
    assertThat(after.progress().closedAt()).contains(desk.clock().instant());
    Change.Closed closing = after.outcome().closing().orElseThrow();
    assertThat(closing.seal()).isEqualTo(CloseIncident.seal(incident));
    assertThat(desk.store().openFor(incident.profile().fingerprint())).isEmpty();
    assertThat(refusal(close.close(by("alice", incident), "Benign", "again")))
        .isEqualTo(new Decision.Illegal(Lifecycle.Act.CLOSE));
  }

  @Test
  void seal_afterAnAddendum_isStillThatOfTheRecord() {
    Incident incident = anIncident().closable().in(desk.store());
    written(close.close(by("alice", incident), "Benign", "a drill"));

    written(note.addendum(by("bob", incident), "P.S."));

    List<TimelineEntry> timeline = desk.timeline(incident);
    List<TimelineEntry> before =
        timeline.stream().filter(e -> e.sequence() <= incident.version()).toList();
    Sha256 seal = desk.now(incident).outcome().closing().orElseThrow().seal();
    assertThat(CloseIncident.seal(Incident.replay(before))).isEqualTo(seal);
  }

  private static Change.Edited title(String title) {
    return new Change.Edited(Optional.of(title), Optional.empty(), Optional.empty());
  }

  private static Change.Edited nothing() {
    return new Change.Edited(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
