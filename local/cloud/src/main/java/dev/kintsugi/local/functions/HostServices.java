package dev.kintsugi.local.functions;

import dev.kintsugi.local.meter.Attribution;
import dev.kintsugi.local.meter.Measure;
import dev.kintsugi.local.meter.Meter;
import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.schedule.CloudClock;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * What the host of functions needs of the cloud.
 *
 * @param clock the cloud's clock
 * @param activity what keeps the clock from skipping
 * @param lines takes what functions log: function and line
 * @param meter counts what they use
 */
public record HostServices(
    CloudClock clock, Activity activity, BiConsumer<String, String> lines, Meter meter) {

  /** Services that count nothing. */
  public HostServices(CloudClock clock, Activity activity, BiConsumer<String, String> lines) {
    this(clock, activity, lines, Meter.inMemory());
  }

  void log(String function, String line) {
    log(Attribution.current(), function, line);
  }

  void log(String incident, String function, String line) {
    meter.add(incident, Measure.LOG_BYTES, line.getBytes(StandardCharsets.UTF_8).length);
    lines.accept(function, line);
  }
}
