package dev.kintsugi.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.intake.EventStore.Kept;
import dev.kintsugi.incident.intake.EventStore.Noted;
import dev.kintsugi.incident.intake.EventStore.Receipt;
import dev.kintsugi.incident.lifecycle.Race;
import dev.kintsugi.vocabulary.EventId;
import dev.kintsugi.vocabulary.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every event store does. */
public abstract class EventStoreContract {
  private static final Instant NOON = SampleEvents.NOON;

  /** The store, the same within one test and empty at its start. */
  protected abstract EventStore store();

  @Test
  void note_ofANewEvent_keepsIt() {
    SecurityEvent event = SampleEvents.event("1");

    assertThat(store().note(event, "d-1")).isEqualTo(Noted.NEW);

    assertThat(store().find(event.id())).contains(new Kept(event, 1));
  }

  @Test
  void note_ofAnEventWithoutOptionalFields_keepsItAsItIs() {
    SecurityEvent event = SampleEvents.bare("1");

    store().note(event, "d-1");

    assertThat(store().find(event.id())).contains(new Kept(event, 1));
  }

  @Test
  void find_ofUnknown_isEmpty() {
    assertThat(store().find(EventId.of("test", "never"))).isEmpty();
    assertThat(store().receipt("never")).isEmpty();
  }

  @Test
  void note_byAnotherDelivery_counts() {
    SecurityEvent event = SampleEvents.event("1");
    store().note(event, "d-1");

    assertThat(store().note(event, "d-2")).isEqualTo(Noted.DUPLICATE);

    assertThat(store().find(event.id()).orElseThrow().deliveries()).isEqualTo(2);
  }

  /** Stops: a retried chunk that takes its own events for duplicates and is never detected on. */
  @Test
  void note_byTheSameDeliveryAgain_answersAsBefore() {
    SecurityEvent event = SampleEvents.event("1");
    store().note(event, "d-1");
    store().note(event, "d-2");

    assertThat(store().note(event, "d-1")).isEqualTo(Noted.NEW);
    assertThat(store().note(event, "d-2")).isEqualTo(Noted.DUPLICATE);

    assertThat(store().find(event.id()).orElseThrow().deliveries()).isEqualTo(2);
  }

  @Test
  void note_byFiveDeliveriesAtTheSameTime_isNewOnce() throws Exception {
    SecurityEvent event = SampleEvents.event("1");

    List<Noted> noted = Race.between(5, i -> store().note(event, "d-" + i));

    assertThat(Collections.frequency(noted, Noted.NEW)).isEqualTo(1);
    assertThat(store().find(event.id()).orElseThrow().deliveries()).isEqualTo(5);
  }

  @Test
  void byActor_ofASpan_isOldestFirstAndLimited() {
    SecurityEvent second = note(SampleEvents.event("2", "alice", NOON.plusSeconds(2)));
    SecurityEvent first = note(SampleEvents.event("1", "alice", NOON.plusSeconds(1)));
    note(SampleEvents.event("3", "bob", NOON.plusSeconds(1)));
    note(SampleEvents.event("4", "alice", NOON.minusSeconds(60)));
    note(SampleEvents.event("5", "alice", NOON.plusSeconds(60)));
    note(SampleEvents.bare("6"));

    Instant from = NOON.minusSeconds(30);
    Instant to = NOON.plusSeconds(30);
    assertThat(store().byActor("alice", from, to, 10)).containsExactly(first, second);
    assertThat(store().byActor("alice", from, to, 1)).containsExactly(first);
    assertThat(store().byActor("carol", from, to, 10)).isEmpty();
  }

  private SecurityEvent note(SecurityEvent event) {
    store().note(event, "d-1");
    return event;
  }

  @Test
  void receive_again_changesNothing() {
    store().receive(delivery("d-1"), new Receipt("d-1", 3, 2, 1, 0, 0));

    store().receive(delivery("d-1"), new Receipt("d-1", 9, 9, 0, 0, 0));

    Receipt receipt = store().receipt("d-1").orElseThrow();
    assertThat(receipt).isEqualTo(new Receipt("d-1", 3, 2, 1, 0, 0));
    assertThat(receipt.done()).isFalse();
  }

  @Test
  void count_ofAChunkAgain_changesNothing() {
    store().receive(delivery("d-1"), new Receipt("d-1", 150, 150, 0, 0, 0));

    store().count("d-1", 0, 90, 10);
    store().count("d-1", 0, 90, 10);
    assertThat(store().receipt("d-1").orElseThrow().done()).isFalse();
    store().count("d-1", 100, 50, 0);

    assertThat(store().receipt("d-1")).contains(new Receipt("d-1", 150, 150, 0, 140, 10));
    assertThat(store().receipt("d-1").orElseThrow().done()).isTrue();
  }

  @Test
  void count_ofOneChunkAtTheSameTime_countsOnce() throws Exception {
    store().receive(delivery("d-1"), new Receipt("d-1", 10, 10, 0, 0, 0));

    Race.between(
        4,
        i -> {
          store().count("d-1", 0, 10, 0);
          return i;
        });

    assertThat(store().receipt("d-1").orElseThrow().stored()).isEqualTo(10);
  }

  /** Stops: a retried delivery that sets its receipt back to nothing stored. */
  @Test
  void receive_afterACount_keepsTheCount() {
    store().receive(delivery("d-1"), new Receipt("d-1", 10, 10, 0, 0, 0));
    store().count("d-1", 0, 10, 0);

    store().receive(delivery("d-1"), new Receipt("d-1", 10, 10, 0, 0, 0));

    assertThat(store().receipt("d-1").orElseThrow().stored()).isEqualTo(10);
  }

  private static Delivery delivery(String id) {
    return new Delivery(
        id, "api", "request-1", "raw/" + id, Sha256.of("x"), 1, NOON.plus(Duration.ofMinutes(1)));
  }
}
