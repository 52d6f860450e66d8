package dev.kintsugi.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.asl.execution.Timers;
import dev.kintsugi.local.schedule.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** A queue against a simple model of visibility, receive counts and dead letters. */
final class QueueModelTest {
  private static final Duration VISIBILITY = Duration.ofSeconds(60);

  enum Step {
    SEND,
    RECEIVE,
    DELETE_OLDEST,
    SHOW_OLDEST,
    ADVANCE
  }

  private static final class HandClock implements Timers {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public Timer at(Instant due, Runnable action) {
      return () -> {};
    }
  }

  /** What the model knows of a message. */
  private record Known(Instant visibleAt, int receives, String handle) {}

  @Provide
  Arbitrary<List<Tuple2<Step, Integer>>> steps() {
    Arbitrary<Integer> seconds = Arbitraries.integers().between(1, 90);
    return Arbitraries.of(Step.class)
        .flatMap(step -> seconds.map(number -> Tuple.of(step, number)))
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 300)
  void queue_underAnySteps_behavesAsTheModel(@ForAll("steps") List<Tuple2<Step, Integer>> steps)
      throws Exception {
    var clock = new HandClock();
    var queues = Queues.open(Specs.workAndDead(), Optional.empty(), clock, new Activity());
    LocalQueue work = queues.byArn(Specs.WORK).orElseThrow();
    LocalQueue dead = queues.byArn(Specs.DEAD).orElseThrow();
    Map<String, Known> model = new LinkedHashMap<>();
    int deadCount = 0;
    for (Tuple2<Step, Integer> step : steps) {
      switch (step.get1()) {
        case SEND -> model.put(work.send("m", Map.of()), new Known(clock.now(), 0, ""));
        case ADVANCE -> clock.now = clock.now.plusSeconds(step.get2());
        case RECEIVE -> deadCount += receive(work, clock.now(), model);
        case DELETE_OLDEST ->
            held(model)
                .ifPresent(
                    id -> {
                      work.delete(model.get(id).handle());
                      model.remove(id);
                    });
        case SHOW_OLDEST ->
            held(model)
                .filter(id -> model.get(id).visibleAt().isAfter(clock.now()))
                .ifPresent(
                    id -> {
                      work.changeVisibility(model.get(id).handle(), Duration.ZERO);
                      model.computeIfPresent(
                          id, (key, k) -> new Known(clock.now(), k.receives(), k.handle()));
                    });
        default -> throw new AssertionError();
      }
      assertThat(work.counts().visible()).isEqualTo(visible(model, clock.now()));
      assertThat(dead.counts().visible()).isEqualTo(deadCount);
    }
  }

  private static int visible(Map<String, Known> model, Instant now) {
    return (int) model.values().stream().filter(known -> !known.visibleAt().isAfter(now)).count();
  }

  private static Optional<String> held(Map<String, Known> model) {
    return model.entrySet().stream()
        .filter(entry -> entry.getValue().receives() > 0)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Receives all that is visible; how many became dead letters. */
  private static int receive(LocalQueue work, Instant now, Map<String, Known> model)
      throws InterruptedException {
    Map<String, Known> expected = new HashMap<>();
    List<String> dying = new ArrayList<>();
    model.forEach(
        (id, known) -> {
          if (!known.visibleAt().isAfter(now)) {
            if (known.receives() >= 2) {
              dying.add(id);
            } else {
              expected.put(id, known);
            }
          }
        });
    try (Taken taken = work.take(1_000, Duration.ZERO)) {
      assertThat(taken.messages())
          .extracting(ReceivedMessage::id)
          .containsExactlyInAnyOrderElementsOf(expected.keySet());
      for (ReceivedMessage message : taken.messages()) {
        int receives = expected.get(message.id()).receives() + 1;
        assertThat(message.attributes())
            .containsEntry("ApproximateReceiveCount", Integer.toString(receives));
        model.put(message.id(), new Known(now.plus(VISIBILITY), receives, message.handle()));
      }
    }
    dying.forEach(model::remove);
    return dying.size();
  }
}
