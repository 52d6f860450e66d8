package dev.kintsugi.functions.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import dev.kintsugi.vocabulary.EventId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts an EventBridge event of GuardDuty, Security Hub, Inspector or Macie into normal form: OCSF
 * class 2004, Detection Finding, for what stands; class 2003, Compliance Finding, for what does
 * not.
 */
final class BusRecord {
  private static final String NAME_ASKED_FOR = "detail.service.action.dnsRequestAction.domain";
  private static final String HASH_OF_FILE =
      "detail.service.ebsVolumeScanDetails.scanDetections.threatDetectedByName.threatNames.0"
          + ".filePaths.0.hash";
  private static final int STANDS = 2004;
  private static final int SETTLED = 2003;

  private BusRecord() {}

  /** The normal form of each finding in the message, with the bytes that hold it. */
  static List<Normalised> normalise(JsonNode message, byte[] bytes, String object, Instant now) {
    var envelope = new Loose(message);
    var scanner = new ByteScanner(bytes);
    int detail = scanner.member(scanner.skip(0), "detail");
    var whole = new SecurityEvent.Raw(object, 0, bytes.length);
    var found = new ArrayList<Normalised>();
    switch (message.path("source").asText()) {
      case "aws.guardduty" ->
          found.add(event(envelope, VendorFinding.guardDuty(envelope.at("detail")), whole, now));
      case "aws.inspector2" ->
          found.add(event(envelope, VendorFinding.inspector(envelope.at("detail")), whole, now));
      case "aws.macie" ->
          found.add(event(envelope, VendorFinding.macie(envelope.at("detail")), whole, now));
      case "aws.securityhub" -> {
        JsonNode findings = message.path("detail").path("findings");
        if (!findings.isArray() || findings.isEmpty()) {
          found.add(wrong("/detail/findings", "must be a list of findings"));
        }
        List<ByteScanner.Span> spans = spans(scanner, scanner.member(detail, "findings"), bytes);
        for (int i = 0; i < findings.size() && i < spans.size(); i++) {
          var raw = new SecurityEvent.Raw(object, spans.get(i).offset(), spans.get(i).length());
          found.add(event(envelope, securityHub(new Loose(findings.get(i))), raw, now));
        }
      }
      default -> found.add(wrong("/source", "is not one that is known"));
    }
    return found;
  }

  private static Normalised wrong(String pointer, String message) {
    return new Normalised.Wrong(List.of(new Problem(pointer, message)));
  }

  /** Security Hub writes OCSF, Security Hub CSPM its older format; each finding shows which. */
  private static VendorFinding securityHub(Loose finding) {
    return finding.at("finding_info").node().isObject()
        ? OcsfFinding.of(finding)
        : VendorFinding.securityHub(finding);
  }

  private static List<ByteScanner.Span> spans(ByteScanner scanner, int list, byte[] bytes) {
    return list >= 0 && bytes[list] == '[' ? scanner.elements(list) : List.of();
  }

  private static Normalised event(
      Loose envelope, VendorFinding finding, SecurityEvent.Raw raw, Instant now) {
    if (finding.id().isEmpty() || finding.type().isEmpty()) {
      return wrong("/detail", "a finding needs an id and a type");
    }
    String id = finding.id().get();
    String type = finding.type().get();
    Instant time =
        finding
            .lastSeen()
            .or(() -> envelope.instant("detail.service.eventLastSeen", "detail.updatedAt", "time"))
            .orElse(now);
    Optional<String> account = finding.account().or(() -> envelope.text("account"));
    Optional<String> region = finding.region().or(() -> envelope.text("region"));
    Observed observed = observed(envelope, finding, account, region);
    return new Normalised.Event(
        new SecurityEvent(
            EventId.of(finding.source(), finding.version().map(v -> id + "@" + v).orElse(id)),
            finding.open() ? STANDS : SETTLED,
            finding.source(),
            id,
            time,
            type,
            finding.title().orElse(type),
            finding.severity(),
            account,
            region,
            finding.actor(),
            finding.address(),
            finding.resource(),
            observed.all(),
            raw));
  }

  private static Observed observed(
      Loose envelope, VendorFinding finding, Optional<String> account, Optional<String> region) {
    return new Observed()
        .add("Resource UID", finding.resource())
        .add("User Name", finding.actor())
        .add("Finding UID", finding.arn())
        .add("Account UID", account)
        .add("Region", region)
        .addSource(finding.address())
        .add("Hostname", envelope.text(NAME_ASKED_FOR))
        .add("Hash", envelope.text(HASH_OF_FILE));
  }
}
