package dev.kintsugi.incident.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.learning.TrainingStore.Assignment;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.TrainingId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every training store does. */
public abstract class TrainingStoreContract {
  private static final Instant DUE = Instant.parse("2026-04-12T12:00:00Z");

  /** The store, the same within one test and empty at its start. */
  protected abstract TrainingStore store();

  @Test
  void add_again_changesNothing() {
    Assignment assignment = assignment(1);
    store().add(assignment);
    store().end(assignment.id(), "completed", "certificate", DUE);

    store().add(assignment);

    assertThat(store().find(assignment.id()).orElseThrow().status()).isEqualTo("completed");
    assertThat(store().find(TrainingId.of(2026, 2))).isEmpty();
  }

  @Test
  void end_ofAnAssignment_keepsProofAndTime() {
    Assignment a = assignment(1);
    store().add(a);

    assertThat(store().end(a.id(), "completed", "certificate", DUE)).isTrue();

    assertThat(store().find(a.id()))
        .contains(
            new Assignment(
                a.id(),
                a.incident(),
                a.audience(),
                a.content(),
                a.due(),
                "completed",
                Optional.of("certificate"),
                Optional.of(DUE)));
  }

  @Test
  void end_ofAnOverdueOne_isStillPossible() {
    store().add(assignment(1));
    store().end(TrainingId.of(2026, 1), "overdue", "not done", DUE);

    assertThat(store().end(TrainingId.of(2026, 1), "completed", "late", DUE)).isTrue();

    assertThat(store().find(TrainingId.of(2026, 1)).orElseThrow().proof()).contains("late");
  }

  /** Stops: a waiver after completion, and a completion after the waiver. */
  @Test
  void end_ofAnEndedOne_changesNothing() {
    store().add(assignment(1));
    store().end(TrainingId.of(2026, 1), "waived", "left the firm", DUE);

    assertThat(store().end(TrainingId.of(2026, 1), "completed", "c", DUE)).isFalse();

    assertThat(store().find(TrainingId.of(2026, 1)).orElseThrow().status()).isEqualTo("waived");
  }

  @Test
  void end_ofUnknown_isFalse() {
    assertThat(store().end(TrainingId.of(2026, 1), "completed", "c", DUE)).isFalse();
    assertThat(store().find(TrainingId.of(2026, 1))).isEmpty();
  }

  @Test
  void list_byCursors_hasEachOnceLatestFirst() {
    List.of(2, 1, 3).forEach(n -> store().add(assignment(n)));

    Page<Assignment> first = store().list(2, Optional.empty());
    Page<Assignment> second = store().list(2, first.cursor());

    assertThat(first.items()).containsExactly(assignment(3), assignment(2));
    assertThat(second.items()).containsExactly(assignment(1));
    assertThat(second.cursor()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store().list(2, Optional.of("bm9uc2Vuc2U")));
  }

  private static Assignment assignment(int number) {
    return new Assignment(
        TrainingId.of(2026, number),
        IncidentId.of(2026, 10 + number),
        "team-of-phishing",
        "Recognising deception",
        DUE.plusSeconds(number),
        "assigned",
        Optional.empty(),
        Optional.empty());
  }
}
