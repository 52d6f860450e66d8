package dev.kintsugi.local.functions;

import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.schedule.CloudClock;
import java.util.function.BiConsumer;

/**
 * What the host of functions needs of the cloud.
 *
 * @param clock the cloud's clock
 * @param activity what keeps the clock from skipping
 * @param lines takes what functions log: function and line
 */
public record HostServices(CloudClock clock, Activity activity, BiConsumer<String, String> lines) {

  void log(String function, String line) {
    lines.accept(function, line);
  }
}
