package dev.kintsugi.local.queue;

import dev.kintsugi.asl.execution.Timers;
import dev.kintsugi.local.schedule.Activity;
import java.util.function.Function;

/**
 * What queues share.
 *
 * @param queues finds a queue by its ARN
 * @param compaction writes the journal anew if it has grown
 */
record QueueServices(
    Timers clock,
    Activity activity,
    QueueJournal journal,
    Ids ids,
    Function<String, LocalQueue> queues,
    Runnable compaction) {

  LocalQueue deadLetters(QueueSettings settings) {
    return queues.apply(settings.redrive().orElseThrow().deadLetters());
  }

  void compactIfWorth() {
    compaction.run();
  }
}
