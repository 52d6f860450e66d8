package dev.kintsugi.incident.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.intake.SampleEvents;
import dev.kintsugi.incident.lifecycle.Race;
import dev.kintsugi.incident.triage.Suppressions.Silenced;
import dev.kintsugi.vocabulary.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every keeper of suppressions does. */
public abstract class SuppressionsContract {
  private static final Instant NOON = SampleEvents.NOON;

  /** The suppressions, the same within one test and empty at its start. */
  protected abstract Suppressions suppressions();

  @Test
  void add_again_changesNothing() {
    Suppression first = suppression("SUP-1", 2);
    suppressions().add(first);

    suppressions().add(suppression("SUP-1", 9));

    assertThat(suppressions().find("SUP-1")).contains(first);
    assertThat(suppressions().find("SUP-2")).isEmpty();
  }

  @Test
  void inForce_isWhatHasNeitherExpiredNorEnded() {
    IntStream.of(1, 3, 5).forEach(days -> suppressions().add(suppression("SUP-" + days, days)));
    suppressions().end("SUP-5", NOON.plusSeconds(60));

    assertThat(ids(suppressions().inForce(NOON.plus(Duration.ofDays(2))))).containsExactly("SUP-3");
    assertThat(suppressions().inForce(NOON.plus(Duration.ofDays(3)))).isEmpty();
    assertThat(suppressions().inForce(NOON.minusSeconds(1))).isEmpty();
  }

  @Test
  void end_byManyAtTheSameTime_isTrueOnce() throws Exception {
    suppressions().add(suppression("SUP-1", 2));

    List<Boolean> ended = Race.between(4, i -> suppressions().end("SUP-1", NOON.plusSeconds(i)));

    assertThat(ended).containsOnlyOnce(true);
    assertThat(suppressions().find("SUP-1").orElseThrow().endedAt()).isPresent();
    assertThat(suppressions().end("SUP-2", NOON)).isFalse();
  }

  @Test
  void list_byCursors_hasEachOnceLastToExpireFirst() {
    IntStream.of(2, 1, 3).forEach(days -> suppressions().add(suppression("SUP-" + days, days)));

    Page<Suppression> first = suppressions().list(2, Optional.empty());
    Page<Suppression> second = suppressions().list(2, first.cursor());

    assertThat(ids(first.items())).containsExactly("SUP-3", "SUP-2");
    assertThat(ids(second.items())).containsExactly("SUP-1");
    assertThat(second.cursor()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> suppressions().list(2, Optional.of("of another list")));
  }

  @Test
  void note_again_countsOnce() {
    suppressions().add(suppression("SUP-1", 2));

    for (int n : new int[] {1, 2, 2, 1, 3}) {
      suppressions().note("SUP-1", silenced(n));
    }

    assertThat(suppressions().silenced("SUP-1", 2)).containsExactly(silenced(3), silenced(2));
    assertThat(suppressions().silenced("SUP-1", 9)).hasSize(3);
    assertThat(suppressions().silenced("SUP-2", 9)).isEmpty();
  }

  private static List<String> ids(List<Suppression> suppressions) {
    return suppressions.stream().map(Suppression::id).toList();
  }

  private static Silenced silenced(int n) {
    return new Silenced("r-1", EventId.of("custom", "e" + n), NOON.plusSeconds(n));
  }

  private static Suppression suppression(String id, int days) {
    return new Suppression(
        id,
        new Suppression.Scope(
            Optional.of("r-1"), Optional.empty(), Optional.empty(), Optional.empty()),
        "team-a",
        "The scanner's own calls.",
        "ada",
        NOON,
        NOON.plus(Duration.ofDays(days)),
        Optional.empty());
  }
}
