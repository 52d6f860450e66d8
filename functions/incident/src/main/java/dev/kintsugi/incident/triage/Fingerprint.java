package dev.kintsugi.incident.triage;

import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.vocabulary.Sha256;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What folds findings into one incident, within one account: the values of the fields that the rule
 * names as its key; without such, who did it; where that is unknown, what it was done to, by rule.
 */
public record Fingerprint(String value) {
  /** The fingerprint of a finding. */
  public static Fingerprint of(Finding finding) {
    SecurityEvent event = finding.event();
    String account = event.account().orElse("-");
    String value =
        byKey(finding.key())
            .map(key -> "key:" + account + ":" + key)
            .or(() -> event.actor().map(actor -> "actor:" + account + ":" + actor))
            .or(() -> event.resource().map(r -> "resource:" + finding.rule() + ":" + r))
            .orElse("rule:" + finding.rule() + ":" + account);
    return new Fingerprint(value);
  }

  /** A digest, since values may be long; of lengths too, so that no two keys give the same text. */
  private static Optional<String> byKey(Map<String, String> key) {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    var text = new StringBuilder();
    new TreeMap<>(key)
        .forEach(
            (field, value) ->
                text.append(field.length())
                    .append(':')
                    .append(field)
                    .append(value.length())
                    .append(':')
                    .append(value));
    return Optional.of(Sha256.of(text.toString()).hex());
  }
}
