package dev.kintsugi.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.intake.Quarantine.Item;
import dev.kintsugi.incident.lifecycle.Race;
import dev.kintsugi.vocabulary.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every quarantine does. */
public abstract class QuarantineContract {
  private static final Instant NOON = SampleEvents.NOON;

  /** The quarantine, the same within one test and empty at its start. */
  protected abstract Quarantine quarantine();

  @Test
  void add_again_changesNothing() {
    Item item = item(1);
    quarantine().add(item);

    quarantine()
        .add(new Item(item.id(), "other", "bus", "k", 9, 9, "other", NOON, item.replayedAt()));

    assertThat(quarantine().find(item.id())).contains(item);
    assertThat(quarantine().find(item(2).id())).isEmpty();
  }

  @Test
  void list_byCursors_hasEachOnceLatestFirst() {
    List.of(2, 1, 3).forEach(n -> quarantine().add(item(n)));

    Page<Item> first = quarantine().list(2, Optional.empty());
    Page<Item> second = quarantine().list(2, first.cursor());

    assertThat(first.items()).containsExactly(item(3), item(2));
    assertThat(second.items()).containsExactly(item(1));
    assertThat(second.cursor()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> quarantine().list(2, Optional.of("bm9uc2Vuc2U")));
  }

  /** Stops: one item that is replayed twice. */
  @Test
  void replayed_byManyAtTheSameTime_isTrueOnce() throws Exception {
    quarantine().add(item(1));

    List<Boolean> first = Race.between(4, i -> quarantine().replayed(item(1).id(), NOON));

    assertThat(first).containsOnlyOnce(true);
    assertThat(quarantine().find(item(1).id()).orElseThrow().replayedAt()).contains(NOON);
    assertThat(quarantine().list(10, Optional.empty()).items()).hasSize(1);
  }

  /** Stops: a retried delivery that makes a replayed item new again. */
  @Test
  void add_afterTheReplay_changesNothing() {
    quarantine().add(item(1));
    quarantine().replayed(item(1).id(), NOON);

    quarantine().add(item(1));

    assertThat(quarantine().find(item(1).id()).orElseThrow().replayedAt()).contains(NOON);
  }

  @Test
  void replayed_ofUnknown_isFalse() {
    assertThat(quarantine().replayed(item(1).id(), NOON)).isFalse();
    assertThat(quarantine().find(item(1).id())).isEmpty();
  }

  private static Item item(int number) {
    return new Item(
        Sha256.of("item " + number).hex().substring(0, 32),
        "d-1",
        "file",
        "raw/d-1",
        number,
        20,
        "is not JSON",
        NOON.plusSeconds(number),
        Optional.empty());
  }
}
