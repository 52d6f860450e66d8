package dev.kintsugi.functions.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Fields;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.vocabulary.EventId;
import dev.kintsugi.vocabulary.Severity;
import java.util.List;
import java.util.Optional;

/** Puts a CloudTrail record (versions 1.x) into normal form: OCSF class 6003, API Activity. */
final class CloudTrailRecord {
  /** The source's name. */
  static final String SOURCE = "aws.cloudtrail";

  private static final int CLASS = 6003;
  private static final int SHORT = 256;
  private static final int LONG = 2_048;
  private static final List<String> NAMED_RESOURCES =
      List.of(
          "bucketName",
          "userName",
          "roleName",
          "instanceId",
          "functionName",
          "trailName",
          "secretId",
          "keyId",
          "groupId",
          "groupName",
          "policyArn",
          "dBInstanceIdentifier",
          "name");

  private CloudTrailRecord() {}

  /** Whether a record looks like one of CloudTrail's. */
  static boolean isOne(JsonNode record) {
    return record.has("eventVersion")
        && record.has("eventSource")
        && record.has("eventName")
        && !record.has("type");
  }

  /** The normal form. */
  static Normalised normalise(JsonNode record, String pointer, SecurityEvent.Raw raw) {
    Fields fields = Fields.of(record, pointer);
    String id = fields.text("eventID", SHORT);
    var time = fields.instant("eventTime");
    String name = fields.text("eventName", SHORT);
    String service = fields.text("eventSource", SHORT);
    fields.text("eventVersion", SHORT);
    Optional<String> region = fields.optionalText("awsRegion", SHORT);
    Optional<String> address = fields.optionalText("sourceIPAddress", LONG);
    Optional<String> recipient = fields.optionalText("recipientAccountId", SHORT);
    Optional<String> error = fields.optionalText("errorCode", SHORT);
    Optional<Fields> identity = fields.object("userIdentity");
    Optional<String> actor = identity.flatMap(CloudTrailRecord::actor);
    Optional<String> account =
        recipient.or(() -> identity.flatMap(i -> i.optionalText("accountId", SHORT)));
    Optional<String> resource = resource(record);
    if (!fields.problems().isEmpty()) {
      return new Normalised.Wrong(fields.problems());
    }
    Observed observed = observed(record, address, actor, resource);
    String message = message(name + " on " + service, actor, error);
    return new Normalised.Event(
        new SecurityEvent(
            EventId.of(SOURCE, id),
            CLASS,
            SOURCE,
            id,
            time,
            name,
            message,
            Severity.INFORMATIONAL,
            account,
            region,
            actor,
            address,
            resource,
            observed.all(),
            raw));
  }

  private static String message(String what, Optional<String> actor, Optional<String> error) {
    return what
        + actor.map(a -> " by " + a).orElse("")
        + error.map(e -> ", refused with " + e).orElse("");
  }

  private static Observed observed(
      JsonNode record,
      Optional<String> address,
      Optional<String> actor,
      Optional<String> resource) {
    return new Observed()
        .addSource(address)
        .add("User Name", actor)
        .add("Resource UID", resource)
        .add("User Credential ID", text(record.path("userIdentity").path("accessKeyId")));
  }

  private static Optional<String> actor(Fields identity) {
    return identity
        .optionalText("arn", LONG)
        .or(() -> identity.optionalText("userName", LONG))
        .or(() -> identity.optionalText("principalId", LONG))
        .or(() -> identity.optionalText("invokedBy", LONG));
  }

  private static Optional<String> resource(JsonNode record) {
    Optional<String> arn = text(record.path("resources").path(0).path("ARN"));
    if (arn.isPresent()) {
      return arn;
    }
    JsonNode parameters = record.path("requestParameters");
    return NAMED_RESOURCES.stream().flatMap(n -> text(parameters.path(n)).stream()).findFirst();
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() && !node.textValue().isBlank() && node.textValue().length() <= LONG
        ? Optional.of(node.textValue())
        : Optional.empty();
  }
}
