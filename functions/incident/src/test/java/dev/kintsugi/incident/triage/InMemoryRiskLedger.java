package dev.kintsugi.incident.triage;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Observations in memory; forgets nothing. Thread-safe. */
public final class InMemoryRiskLedger implements RiskLedger {
  private final Map<Fingerprint, Map<String, Observation>> kept = new HashMap<>();

  @Override
  public synchronized void add(
      Fingerprint fingerprint, List<Observation> observations, Instant forget) {
    Map<String, Observation> own = kept.computeIfAbsent(fingerprint, f -> new LinkedHashMap<>());
    observations.forEach(one -> own.putIfAbsent(one.found().key(), one));
  }

  @Override
  public synchronized List<Observation> since(Fingerprint fingerprint, Instant from) {
    return kept.getOrDefault(fingerprint, Map.of()).values().stream()
        .filter(one -> !one.found().eventTime().isBefore(from))
        .sorted(
            Comparator.comparing((Observation one) -> one.found().eventTime())
                .thenComparing(one -> one.found().key())
                .reversed())
        .limit(MOST)
        .toList();
  }
}
