package dev.kintsugi.incident.lifecycle;

import static dev.kintsugi.incident.lifecycle.IncidentBuilder.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Lifecycle.Act;
import dev.kintsugi.vocabulary.Sha256;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/**
 * Whatever is done in whatever order: the table holds, the chain holds, the fold is the snapshot.
 */
class LifecyclePropertiesTest {
  private static final Map<Act, Change> CHANGES = changes();

  private static Map<Act, Change> changes() {
    var changes = new EnumMap<Act, Change>(Act.class);
    changes.put(Act.ACKNOWLEDGE, new Change.Acknowledged(1));
    changes.put(Act.ESCALATE, new Change.Escalated(1, 2, false, "reason", "hand-over"));
    changes.put(Act.DIAGNOSE, Samples.diagnosis());
    changes.put(Act.HOLD, new Change.Held("waiting", Samples.NOON));
    changes.put(Act.RELEASE, new Change.Released("go on"));
    changes.put(
        Act.WORK_AROUND, new Change.WorkedAround("other way", List.of("step"), List.of("asset")));
    changes.put(Act.WITHDRAW, new Change.WorkaroundWithdrawn("not needed"));
    changes.put(Act.RESOLVE, Samples.fix("fixed"));
    changes.put(Act.REJECT, new Change.Verified(false, "still there"));
    changes.put(Act.CLOSE, new Change.Closed("Test", "over", Sha256.of("seal")));
    return changes;
  }

  @Property(tries = 300)
  void acts_inAnyOrder_followTheTable(@ForAll @Size(max = 40) List<Act> acts) {
    var desk = new Desk();
    Incident incident = anIncident().in(desk.store());
    for (Act act : acts) {
      desk.clock().advance(Duration.ofSeconds(1));
      Incident before = desk.now(incident);
      Optional<Status> after = Lifecycle.after(before.progress().status(), act);

      Entry entry = act(desk, before, act);

      assertThat(entry instanceof Entry.Written).isEqualTo(after.isPresent());
      assertThat(desk.now(incident).progress().status())
          .isEqualTo(after.orElse(before.progress().status()));
      if (after.isEmpty()) {
        assertThat(entry).isEqualTo(new Entry.Refused(before, new Decision.Illegal(act)));
        assertThat(desk.now(incident)).isEqualTo(before);
      }
    }
    holds(desk, incident);
  }

  private static Entry act(Desk desk, Incident incident, Act act) {
    return desk.acts()
        .act(
            Desk.by("alice", incident),
            current ->
                ActOnIncident.legal(current, act, () -> Decision.Write.of(CHANGES.get(act))));
  }

  private static void holds(Desk desk, Incident incident) {
    List<TimelineEntry> timeline = desk.timeline(incident);
    assertThat(Incident.replay(timeline)).isEqualTo(desk.now(incident));
    Sha256 previous = Sha256.NONE;
    long sequence = 0;
    for (TimelineEntry entry : timeline) {
      assertThat(entry.intact()).isTrue();
      assertThat(entry.previous()).isEqualTo(previous);
      assertThat(entry.sequence()).isEqualTo(++sequence);
      previous = entry.hash();
    }
    assertThat(desk.now(incident).head().hash()).isEqualTo(previous);
  }

  @Property(tries = 200)
  void asOf_afterAnyActs_isThePrefixOfTheTimeline(@ForAll @Size(max = 25) List<Act> acts) {
    var desk = new Desk();
    Incident incident = anIncident().in(desk.store());
    for (Act act : acts) {
      desk.clock().advance(Duration.ofSeconds(1));
      act(desk, desk.now(incident), act);
    }
    List<TimelineEntry> timeline = desk.timeline(incident);
    for (int i = 1; i <= timeline.size(); i++) {
      assertThat(new IncidentAsOf(desk.store()).at(incident.id(), timeline.get(i - 1).at()))
          .contains(Incident.replay(timeline.subList(0, i)));
    }
  }

  /** Every cell of the table is tried: the legal ones lead where it says, the others nowhere. */
  @Example
  void acts_ofEveryStatus_areVisited() {
    Set<Status> visited = EnumSet.noneOf(Status.class);
    for (Status status : Status.values()) {
      for (Act act : Act.values()) {
        var desk = new Desk();
        Incident incident = in(status).in(desk.store());
        assertThat(incident.progress().status()).isEqualTo(status);

        Entry entry = act(desk, incident, act);

        boolean legal = Lifecycle.allowed(status).contains(act);
        assertThat(entry instanceof Entry.Written).as("%s in %s", act, status).isEqualTo(legal);
        assertThat(Optional.of(desk.now(incident).progress().status()))
            .isEqualTo(Lifecycle.after(status, act).or(() -> Optional.of(status)));
      }
      visited.add(status);
    }
    assertThat(visited).hasSize(Status.values().length);
  }

  private static IncidentBuilder in(Status status) {
    return switch (status) {
      case NEW -> anIncident();
      case IN_PROGRESS -> anIncident().diagnosed();
      case ON_HOLD -> anIncident().acknowledged().with(new Change.Held("w", Samples.NOON));
      case RESOLVED -> anIncident().resolved();
      case CLOSED -> anIncident().closed();
    };
  }

  @Property(tries = 100)
  void entries_withAnyTextChanged_areNotIntact(@ForAll String text, @ForAll String other) {
    TimelineEntry entry =
        TimelineEntry.after(
            anIncident().build().head(),
            Samples.NOON,
            Samples.NOON,
            Desk.by("alice", anIncident().build()).actor(),
            new Change.Noted(text));
    var changed =
        new TimelineEntry(
            entry.incident(),
            entry.sequence(),
            entry.at(),
            entry.occurredAt(),
            entry.actor(),
            new Change.Noted(other),
            entry.previous(),
            entry.hash());

    assertThat(entry.intact()).isTrue();
    assertThat(changed.intact()).isEqualTo(text.equals(other));
  }
}
