package dev.kintsugi.local.queue;

import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.schedule.CloudClock;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A process that sends until it is killed, and prints each number once it was acknowledged. */
final class QueueSenderMain {
  private QueueSenderMain() {}

  /** Sends to the queues whose journal is the only argument. */
  public static void main(String[] args) {
    var activity = new Activity();
    var queues =
        Queues.open(
            Specs.workAndDead(),
            Optional.of(Path.of(args[0])),
            CloudClock.inMemory(activity),
            activity);
    LocalQueue work = queues.byArn(Specs.WORK).orElseThrow();
    for (int i = 0; ; i++) {
      work.send("message " + i, Map.of());
      System.out.println(i);
      System.out.flush();
    }
  }
}
