package dev.kintsugi.functions.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import dev.kintsugi.vocabulary.EventId;
import dev.kintsugi.vocabulary.Severity;
import dev.kintsugi.vocabulary.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts a VPC flow record, as JSON, into normal form: OCSF class 4001, Network Activity. */
final class FlowRecord {
  private static final String SOURCE = "aws.vpcflow";
  private static final int CLASS = 4001;

  private FlowRecord() {}

  /** Whether a record looks like one of a VPC's flow logs. */
  static boolean isOne(JsonNode record) {
    return record.has("srcaddr") && record.has("dstaddr") && record.has("start");
  }

  /** The normal form; such records have no id, so theirs is the digest of what they say. */
  static Normalised normalise(JsonNode record, String pointer, SecurityEvent.Raw raw) {
    JsonNode start = record.path("start");
    if (!start.canConvertToLong() || start.longValue() < 0 || start.longValue() > 0xFFFF_FFFFL) {
      return new Normalised.Wrong(
          List.of(new Problem(pointer + "/start", "must be seconds since 1970")));
    }
    var loose = new Loose(record);
    String id = Sha256.of(record.toString().getBytes(StandardCharsets.UTF_8)).hex();
    Optional<String> from = loose.text("srcaddr");
    Optional<String> to = loose.text("dstaddr");
    Optional<String> resource = loose.text("instance-id", "interface-id", "interface_id");
    String action = loose.text("action").orElse("FLOW");
    Observed observed = new Observed().addSource(from).addSource(to).add("Resource UID", resource);
    return new Normalised.Event(
        new SecurityEvent(
            EventId.of(SOURCE, id),
            CLASS,
            SOURCE,
            id,
            Instant.ofEpochSecond(start.longValue()),
            action,
            "%s from %s to %s port %s"
                .formatted(
                    action, from.orElse("?"), to.orElse("?"), loose.text("dstport").orElse("?")),
            Severity.INFORMATIONAL,
            loose.text("account-id", "account_id"),
            loose.text("region"),
            Optional.empty(),
            from,
            resource,
            observed.all(),
            raw));
  }
}
