package dev.kintsugi.functions.detect;

import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.incident.triage.Detector;
import dev.kintsugi.incident.triage.Finding;
import dev.kintsugi.vocabulary.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes the word of sources that have detected something themselves, where the rules say nothing: a
 * finding of an AWS service that still stands, or an event in our own form that its source calls
 * Medium or worse. Thread-safe.
 */
public final class ReportedDetector implements Detector {
  private static final int DETECTION_FINDING = 2004;
  private static final String VERSION = "1";

  private final Detector rules;

  /** Asks the rules first. */
  public ReportedDetector(Detector rules) {
    this.rules = rules;
  }

  @Override
  public List<Finding> detect(SecurityEvent event, byte[] original) {
    List<Finding> findings = rules.detect(event, original);
    return findings.isEmpty() ? reported(event) : findings;
  }

  private static List<Finding> reported(SecurityEvent event) {
    boolean vendors = event.classUid() == DETECTION_FINDING;
    boolean own = event.classUid() == 0 && event.severity().atLeast(Severity.MEDIUM);
    return vendors || own ? List.of(finding(event)) : List.of();
  }

  private static Finding finding(SecurityEvent event) {
    return new Finding(
        "kintsugi-reported-" + event.source().toLowerCase(Locale.ROOT),
        event.message().substring(0, Math.min(event.message().length(), 150)),
        VERSION,
        event.severity(),
        category(event.activity().toLowerCase(Locale.ROOT)),
        impact(event.severity()),
        urgency(event.severity()),
        List.of(),
        Finding.USUAL_WINDOW,
        Map.of(),
        Map.of("activity", event.activity()),
        event);
  }

  private static String impact(Severity severity) {
    return switch (severity) {
      case FATAL, CRITICAL, HIGH -> "high";
      case MEDIUM -> "medium";
      case LOW, INFORMATIONAL -> "low";
    };
  }

  private static String urgency(Severity severity) {
    return switch (severity) {
      case FATAL, CRITICAL -> "high";
      case HIGH, MEDIUM, LOW -> "medium";
      case INFORMATIONAL -> "low";
    };
  }

  private static String category(String type) {
    if (type.contains("credential") || type.contains("unauthorizedaccess:iamuser")) {
      return "credential-compromise";
    }
    if (type.contains("trojan") || type.contains("backdoor") || type.contains("malware")) {
      return "malware";
    }
    if (type.contains("exfiltration") || type.contains("sensitivedata")) {
      return "data-exposure";
    }
    if (type.contains("recon") || type.contains("discovery")) {
      return "reconnaissance";
    }
    if (type.contains("cryptocurrency") || type.contains("impact")) {
      return "resource-abuse";
    }
    if (type.contains("configuration check") || type.contains("policy")) {
      return "misconfiguration";
    }
    if (type.contains("vulnerability")) {
      return "vulnerability";
    }
    return type.contains("phish") ? "phishing" : "suspicious-activity";
  }
}
