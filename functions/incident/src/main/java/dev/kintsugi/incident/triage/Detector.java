package dev.kintsugi.incident.triage;

import dev.kintsugi.incident.intake.SecurityEvent;
import java.util.List;

/** Applies the detection rules. Implementations are thread-safe. */
@FunctionalInterface
public interface Detector {
  /**
   * The findings of one event.
   *
   * @param original the untouched original, JSON in UTF-8
   */
  List<Finding> detect(SecurityEvent event, byte[] original);
}
