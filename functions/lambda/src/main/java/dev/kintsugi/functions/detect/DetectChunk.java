package dev.kintsugi.functions.detect;

import dev.kintsugi.functions.intake.EventLine;
import dev.kintsugi.functions.runtime.InvalidInputException;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.evidence.EvidenceVault;
import dev.kintsugi.incident.intake.DetectionQueue.Chunk;
import dev.kintsugi.incident.intake.EventStore.Noted;
import dev.kintsugi.incident.intake.Originals;
import dev.kintsugi.incident.intake.RecordEvents;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.incident.triage.Detector;
import dev.kintsugi.incident.triage.Finding;
import dev.kintsugi.incident.triage.TriageFindings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One chunk of events: noted, detected on where new, findings folded into incidents, counted; in
 * this order, so that a retry of a chunk that was cut off goes on. Thread-safe.
 */
public final class DetectChunk {
  private final EvidenceVault vault;
  private final RecordEvents record;
  private final List<Detector> detectors;
  private final TriageFindings triage;

  /** Detects by the detectors given. */
  public DetectChunk(
      EvidenceVault vault, RecordEvents record, List<Detector> detectors, TriageFindings triage) {
    this.vault = vault;
    this.record = record;
    this.detectors = List.copyOf(detectors);
    this.triage = triage;
  }

  /**
   * Detects on a chunk; how many findings there were.
   *
   * @throws InvalidInputException if the normalised events are not there
   */
  public int detect(Chunk chunk) throws InterruptedException {
    List<SecurityEvent> events = events(chunk);
    List<Noted> noted = record.record(chunk, events);
    List<Optional<byte[]>> originals = new Originals(vault).of(events);
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < events.size(); i++) {
      if (noted.get(i) == Noted.NEW) {
        findings.addAll(findings(events.get(i), originals.get(i)));
      }
    }
    triage.triage(findings);
    record.count(chunk.delivery(), chunk.from(), noted);
    return findings.size();
  }

  private List<Finding> findings(SecurityEvent event, Optional<byte[]> original) {
    if (original.isEmpty()) {
      throw new InvalidInputException("the original of " + event.id() + " is not kept");
    }
    return detectors.stream()
        .flatMap(detector -> detector.detect(event, original.get()).stream())
        .toList();
  }

  private List<SecurityEvent> events(Chunk chunk) {
    byte[] bytes =
        vault
            .get(chunk.object())
            .orElseThrow(() -> new InvalidInputException(chunk.object() + " is not kept"));
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .skip(chunk.from())
        .limit((long) chunk.to() - chunk.from())
        .map(line -> EventLine.event(Json.read(line)))
        .toList();
  }
}
