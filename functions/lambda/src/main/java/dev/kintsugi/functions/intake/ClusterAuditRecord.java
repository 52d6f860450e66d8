package dev.kintsugi.functions.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Fields;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.vocabulary.EventId;
import dev.kintsugi.vocabulary.Severity;
import java.util.Optional;

/** Puts a record of a Kubernetes audit log into normal form: OCSF class 6003, API Activity. */
final class ClusterAuditRecord {
  private static final String SOURCE = "kubernetes.audit";
  private static final int CLASS = 6003;
  private static final int SHORT = 256;

  private ClusterAuditRecord() {}

  /** Whether a record looks like one of a cluster's audit log. */
  static boolean isOne(JsonNode record) {
    return record.path("apiVersion").asText().startsWith("audit.k8s.io/");
  }

  /** The normal form; a call is noted at several stages, each an event of its own. */
  static Normalised normalise(JsonNode record, String pointer, SecurityEvent.Raw raw) {
    Fields fields = Fields.of(record, pointer);
    String id = fields.text("auditID", SHORT) + "/" + fields.text("stage", SHORT);
    var time = fields.instant("requestReceivedTimestamp");
    String verb = fields.text("verb", SHORT);
    if (!fields.problems().isEmpty()) {
      return new Normalised.Wrong(fields.problems());
    }
    var loose = new Loose(record);
    Optional<String> actor = loose.text("user.username");
    Optional<String> address = loose.text("sourceIPs.0");
    Optional<String> resource = resource(loose);
    Optional<String> code = loose.text("responseStatus.code");
    Observed observed =
        new Observed().addSource(address).add("User Name", actor).add("Resource UID", resource);
    return new Normalised.Event(
        new SecurityEvent(
            EventId.of(SOURCE, id),
            CLASS,
            SOURCE,
            id,
            time,
            verb,
            verb
                + resource.map(r -> " of " + r).orElse("")
                + actor.map(a -> " by " + a).orElse("")
                + code.map(c -> ", answered with " + c).orElse(""),
            Severity.INFORMATIONAL,
            Optional.empty(),
            Optional.empty(),
            actor,
            address,
            resource,
            observed.all(),
            raw));
  }

  /** Namespace, kind, name and part of the object, as far as they are given. */
  private static Optional<String> resource(Loose record) {
    var path = new StringBuilder();
    for (String part : new String[] {"namespace", "resource", "name", "subresource"}) {
      record
          .text("objectRef." + part)
          .ifPresent(text -> path.append(path.isEmpty() ? "" : "/").append(text));
    }
    return path.isEmpty() ? record.text("requestURI") : Optional.of(path.toString());
  }
}
