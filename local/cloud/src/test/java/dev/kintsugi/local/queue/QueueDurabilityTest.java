package dev.kintsugi.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.schedule.CloudClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What queues keep over the death of their process. */
final class QueueDurabilityTest {
  private final Activity activity = new Activity();

  private Queues open(Path file) {
    return Queues.open(
        Specs.workAndDead(), Optional.of(file), CloudClock.inMemory(activity), activity);
  }

  private static Set<String> drain(Queues queues) throws InterruptedException {
    LocalQueue work = queues.byArn(Specs.WORK).orElseThrow();
    Set<String> bodies = new HashSet<>();
    while (true) {
      try (Taken taken = work.take(10, Duration.ZERO)) {
        if (taken.messages().isEmpty()) {
          return bodies;
        }
        taken.messages().forEach(message -> bodies.add(message.body()));
      }
    }
  }

  @Test
  void processKilledWhileSending_everyAcknowledgedMessageIsThere(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("queues");
    Path printed = Files.createFile(folder.resolve("printed"));
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                QueueSenderMain.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(printed.toFile())
            .start();
    while (Files.size(printed) < 1_000) {
      assertThat(child.isAlive()).isTrue();
      Thread.sleep(10);
    }
    child.destroyForcibly();
    child.waitFor();
    String numbers = Files.readString(printed);
    // What was printed last may have broken off.
    int last = (int) numbers.substring(0, numbers.lastIndexOf('\n')).lines().count() - 1;
    Files.write(file, new byte[] {0, 0, 0, 99, 1}, StandardOpenOption.APPEND);

    try (Queues queues = open(file)) {
      assertThat(drain(queues))
          .containsAll(IntStream.rangeClosed(0, last).mapToObj(i -> "message " + i).toList());
    }
  }

  @Test
  void receivesAndDeletes_afterARestart_areRemembered(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("queues");
    String handle;
    try (Queues queues = open(file)) {
      LocalQueue work = queues.byArn(Specs.WORK).orElseThrow();
      work.send("deleted", Map.of());
      work.send("held", Map.of("k", "v"));
      try (Taken taken = work.take(10, Duration.ZERO)) {
        work.delete(taken.messages().getFirst().handle());
        handle = taken.messages().getLast().handle();
      }
    }
    try (Queues queues = open(file)) {
      LocalQueue work = queues.byArn(Specs.WORK).orElseThrow();
      assertThat(work.counts()).isEqualTo(new LocalQueue.Counts(0, 1, 0));
      work.changeVisibility(handle, Duration.ZERO);
      try (Taken taken = work.take(10, Duration.ZERO)) {
        ReceivedMessage message = taken.messages().getFirst();
        assertThat(message.attributes()).containsEntry("ApproximateReceiveCount", "2");
        assertThat(message.messageAttributes().path("k").path("StringValue").asText())
            .isEqualTo("v");
      }
    }
  }

  @Test
  void journal_thatGrew_isCompactedAndLosesNothing(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("queues");
    String text = "x".repeat(100_000);
    try (Queues queues = open(file)) {
      LocalQueue work = queues.byArn(Specs.WORK).orElseThrow();
      for (int i = 0; i < 150; i++) {
        work.send(text, Map.of());
        try (Taken taken = work.take(1, Duration.ZERO)) {
          work.delete(taken.messages().getFirst().handle());
        }
      }
      work.send("kept", Map.of());
      assertThat(Files.size(file)).isLessThan(9_000_000);
    }
    try (Queues queues = open(file)) {
      assertThat(drain(queues)).isEqualTo(Set.copyOf(List.of("kept")));
    }
  }
}
