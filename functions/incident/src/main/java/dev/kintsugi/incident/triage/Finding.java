package dev.kintsugi.incident.triage;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.vocabulary.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A rule matched an event.
 *
 * @param rule the rule's id
 * @param version the rule's version
 * @param severity the rule's level in OCSF's words
 * @param category the incident category that the rule suggests, such as credential-compromise
 * @param impact and urgency the matrix's row and column that the rule suggests: low, medium, high
 * @param techniques ATT&amp;CK technique ids
 * @param window how far apart in time findings of the rule may be and still be one incident
 * @param key the values, by field, that findings of one incident share where the rule names such
 *     fields; else empty, and the actor or resource decides
 * @param matched the fields that matched, with their values
 */
public record Finding(
    String rule,
    String title,
    String version,
    Severity severity,
    String category,
    String impact,
    String urgency,
    List<String> techniques,
    Duration window,
    Map<String, String> key,
    Map<String, String> matched,
    SecurityEvent event) {
  /** The window of rules that have none of their own. */
  public static final Duration USUAL_WINDOW = Duration.ofHours(24);

  /** Keeps copies. */
  public Finding {
    techniques = List.copyOf(techniques);
    key = Map.copyOf(key);
    matched = Map.copyOf(matched);
  }

  /** The same finding of an event of which more is known. */
  Finding about(SecurityEvent known) {
    return new Finding(
        rule,
        title,
        version,
        severity,
        category,
        impact,
        urgency,
        techniques,
        window,
        key,
        matched,
        known);
  }

  /** What goes on an incident's timeline of it. */
  public Change.FoundBy found() {
    return new Change.FoundBy(
        rule,
        title,
        version,
        severity,
        event.id(),
        event.time(),
        impact,
        urgency,
        techniques,
        event.observables());
  }
}
