package dev.kintsugi.local.queue;

import dev.kintsugi.asl.execution.Timers;
import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.template.QueueSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The queues of a template: standard ones, kept in one journal. They survive {@code kill -9}: a
 * message that was acknowledged is delivered at least once. Thread-safe.
 */
public final class Queues implements AutoCloseable {
  private final QueueJournal journal;
  private final Map<String, LocalQueue> byArn = new LinkedHashMap<>();

  private Queues(QueueJournal journal) {
    this.journal = journal;
  }

  /**
   * Opens the queues.
   *
   * @param file of the journal; empty to keep nothing
   * @throws IllegalArgumentException if a queue is one we don't have, such as a FIFO queue
   */
  public static Queues open(
      List<QueueSpec> specs, Optional<Path> file, Timers clock, Activity activity) {
    var queues = new Queues(new QueueJournal(file));
    var services =
        new QueueServices(
            clock, activity, queues.journal, new Ids(), queues::required, queues::compactIfWorth);
    for (QueueSpec spec : specs) {
      queues.byArn.put(
          spec.arn(), new LocalQueue(spec.name(), spec.arn(), QueueSettings.of(spec), services));
    }
    for (LocalQueue queue : queues.all()) {
      queue.settings().redrive().ifPresent(redrive -> queues.required(redrive.deadLetters()));
    }
    return queues;
  }

  private LocalQueue required(String arn) {
    return byArn(arn).orElseThrow(() -> new IllegalArgumentException("no queue " + arn));
  }

  private void compactIfWorth() {
    journal.compactIfWorth(
        () -> all().stream().flatMap(queue -> queue.records().stream()).toList());
  }

  /** The queue of an ARN. */
  public Optional<LocalQueue> byArn(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  /** The queue of a name. */
  public Optional<LocalQueue> byName(String name) {
    return all().stream().filter(queue -> queue.name().equals(name)).findFirst();
  }

  /** All queues, in the template's order. */
  public List<LocalQueue> all() {
    return List.copyOf(byArn.values());
  }

  @Override
  public void close() {
    journal.close();
  }
}
