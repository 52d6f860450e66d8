package dev.kintsugi.functions.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.incident.intake.SecurityEvent;

/** Tells the form of a record by its members; what is of no known form is taken for our own. */
final class RecordForm {
  private RecordForm() {}

  static Normalised normalise(JsonNode record, String pointer, SecurityEvent.Raw raw) {
    if (CloudTrailRecord.isOne(record)) {
      return CloudTrailRecord.normalise(record, pointer, raw);
    }
    if (ClusterAuditRecord.isOne(record)) {
      return ClusterAuditRecord.normalise(record, pointer, raw);
    }
    return FlowRecord.isOne(record)
        ? FlowRecord.normalise(record, pointer, raw)
        : OwnRecord.normalise(record, pointer, raw);
  }
}
