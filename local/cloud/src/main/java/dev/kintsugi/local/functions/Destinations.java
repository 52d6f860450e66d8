package dev.kintsugi.local.functions;

import dev.kintsugi.local.iam.Sender;
import java.util.Map;

/** Takes what asynchronous invocations leave behind to a queue, a bus or a function. */
@FunctionalInterface
public interface Destinations {
  /**
   * Delivers a text.
   *
   * @param sender in whose name
   * @param arn of a queue, a bus, a function or a state machine
   * @param attributes a message's attributes; for a queue only
   * @throws Exception if it did not arrive; it is tried again later
   */
  void deliver(Sender sender, String arn, String body, Map<String, String> attributes)
      throws Exception;
}
