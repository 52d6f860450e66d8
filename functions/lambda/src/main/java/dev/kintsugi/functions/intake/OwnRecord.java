package dev.kintsugi.functions.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Fields;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.vocabulary.EventId;
import dev.kintsugi.vocabulary.Severity;
import java.util.Optional;

/** Puts an event in Kintsugi's own form into normal form: OCSF class 0, Base Event. */
final class OwnRecord {
  private static final int NAME = 200;
  private static final int TEXT = 4_000;
  private static final int LONG = 2_048;

  private OwnRecord() {}

  /** The normal form. */
  static Normalised normalise(JsonNode record, String pointer, SecurityEvent.Raw raw) {
    Fields fields = Fields.of(record, pointer);
    String source = source(fields);
    String sourceId = fields.text("sourceId", NAME);
    var time = fields.instant("eventTime");
    String type = fields.text("type", NAME);
    Severity severity = severity(fields);
    Optional<String> message = fields.optionalText("message", TEXT);
    Optional<String> account = fields.optionalText("account", NAME);
    Optional<String> region = fields.optionalText("region", NAME);
    Optional<String> actor = fields.optionalText("actor", LONG);
    Optional<String> address = fields.optionalText("sourceIp", NAME);
    Optional<String> resource = fields.optionalText("resource", LONG);
    fields.member("original");
    fields.refuseOthers();
    if (!fields.problems().isEmpty()) {
      return new Normalised.Wrong(fields.problems());
    }
    var observed =
        new Observed().addSource(address).add("User Name", actor).add("Resource UID", resource);
    return new Normalised.Event(
        new SecurityEvent(
            EventId.of(source, sourceId),
            0,
            source,
            sourceId,
            time,
            type,
            message.orElse(type),
            severity,
            account,
            region,
            actor,
            address,
            resource,
            observed.all(),
            raw));
  }

  private static String source(Fields fields) {
    String source = fields.text("source", NAME);
    if (source.startsWith("aws.") || source.startsWith("kintsugi.")) {
      fields.wrong("source", "must not begin with aws. or kintsugi., which are reserved");
    }
    return source;
  }

  private static Severity severity(Fields fields) {
    Optional<String> caption = fields.optionalText("severity", NAME);
    Optional<Severity> severity = caption.flatMap(Severity::ofCaption);
    if (caption.isPresent() && severity.isEmpty()) {
      fields.wrong("severity", "must be one of Informational, Low, Medium, High, Critical, Fatal");
    }
    return severity.orElse(Severity.INFORMATIONAL);
  }
}
