package dev.kintsugi.cli.command;

import dev.kintsugi.cli.instance.Service;
import java.util.concurrent.CountDownLatch;

/** Waits until the process is told to end, and closes the service before it does. */
final class Stop {
  private final CountDownLatch told = new CountDownLatch(1);

  /** From now on the end of the process closes the service. */
  Stop(Service service) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  told.countDown();
                  service.close();
                },
                "stop"));
  }

  /** Whether the process was told to end: what fails now fails because of it. */
  boolean told() {
    return told.getCount() == 0;
  }

  void await() throws InterruptedException {
    told.await();
  }
}
