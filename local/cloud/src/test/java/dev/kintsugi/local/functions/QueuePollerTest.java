package dev.kintsugi.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.local.iam.Gate;
import dev.kintsugi.local.journal.Outstanding;
import dev.kintsugi.local.meter.Meter;
import dev.kintsugi.local.queue.LocalQueue;
import dev.kintsugi.local.queue.PolledQueues;
import dev.kintsugi.local.queue.Queues;
import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.schedule.CloudClock;
import dev.kintsugi.local.template.SmallTemplate;
import dev.kintsugi.local.template.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A queue and its function, on a clock that skips. */
@Timeout(20)
final class QueuePollerTest {
  private final Stack stack = SmallTemplate.at("http://127.0.0.1:3");
  private final Activity activity = new Activity();
  private final CloudClock clock = CloudClock.inMemory(activity);
  private final HostServices services = new HostServices(clock, activity, (f, line) -> {});
  private final Queues queues =
      Queues.open(stack.messaging().queues(), Optional.empty(), clock, activity);
  private final LocalQueue work = queues.byName("kintsugi-Work").orElseThrow();
  private final LocalQueue dead = queues.byName("kintsugi-Dead").orElseThrow();
  private final FunctionHost host =
      FunctionHost.load(stack.compute().functions(), Map.of(), services);
  private final EventSources sources =
      new EventSources(
          host,
          new AsyncInvocations(
              host, Outstanding.inMemory(), services, (sender, arn, body, attributes) -> {}),
          new PolledQueues(queues, Meter.inMemory(), Gate.OPEN),
          services,
          Gate.OPEN);

  @BeforeEach
  void start() {
    WorkHandler.EVENTS.clear();
    sources.start(List.of(), (rule, event) -> {});
  }

  @AfterEach
  void stop() {
    sources.close();
    queues.close();
    clock.close();
  }

  private void settle() throws InterruptedException {
    assertThat(activity.awaitIdle(Duration.ofMillis(200), Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void batch_partialFailure_onlyTheFailedOneComesBackAndEndsAsDeadLetter() throws Exception {
    clock.skip(true);
    work.send("good", Map.of());
    work.send("bad one", Map.of());
    settle();
    assertThat(work.dueOrInFlight()).isFalse();
    assertThat(dead.counts().visible()).isOne();
    assertThat(bodies("good")).isOne();
    assertThat(bodies("bad one")).isEqualTo(2);
  }

  @Test
  void batch_functionThatThrows_comesBackWhole() throws Exception {
    clock.skip(true);
    work.send("boom", Map.of());
    settle();
    assertThat(dead.counts().visible()).isOne();
    assertThat(bodies("boom")).isEqualTo(2);
  }

  @Test
  void messages_manyAtOnce_areHandledInBatchesOfTheSizeDeclared() throws Exception {
    for (int i = 0; i < 12; i++) {
      work.send("number " + i, Map.of("kind", "test"));
    }
    settle();
    assertThat(work.dueOrInFlight()).isFalse();
    assertThat(WorkHandler.EVENTS).allMatch(event -> event.path("Records").size() <= 5);
    assertThat(
            WorkHandler.EVENTS
                .getFirst()
                .at("/Records/0/messageAttributes/kind/stringValue")
                .asText())
        .isEqualTo("test");
    for (int i = 0; i < 12; i++) {
      assertThat(bodies("number " + i)).isOne();
    }
  }

  private static long bodies(String body) {
    return WorkHandler.EVENTS.stream()
        .flatMap(event -> event.path("Records").valueStream())
        .filter(message -> message.path("body").asText().equals(body))
        .count();
  }
}
