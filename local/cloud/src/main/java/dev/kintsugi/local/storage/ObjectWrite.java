package dev.kintsugi.local.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kintsugi.local.bus.BusEvent;
import dev.kintsugi.local.template.Place;
import dev.kintsugi.local.web.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request that makes an object.
 *
 * @param key decoded
 * @param size in bytes, -1 where only the store knows it
 * @param reason as S3 names it in its event
 */
record ObjectWrite(String bucket, String key, long size, String reason) {
  /** Parameters of a PUT that make no object. */
  private static final Set<String> OTHER =
      Set.of("acl", "tagging", "retention", "legal-hold", "partNumber", "restore");

  /** The write that a request asks for; empty if it asks for something else. */
  static Optional<ObjectWrite> of(Request request) {
    String[] path = request.path().split("/", 3);
    if (path.length < 3 || path[1].isEmpty() || path[2].isEmpty()) {
      return Optional.empty();
    }
    Set<String> parameters = request.parameters().keySet();
    boolean put = request.method().equals("PUT") && parameters.stream().noneMatch(OTHER::contains);
    boolean complete = request.method().equals("POST") && parameters.contains("uploadId");
    if (!put && !complete) {
      return Optional.empty();
    }
    boolean copy = request.header("x-amz-copy-source").isPresent();
    String reason = complete ? "CompleteMultipartUpload" : copy ? "CopyObject" : "PutObject";
    String key = URLDecoder.decode(path[2].replace("+", "%2B"), StandardCharsets.UTF_8);
    return Optional.of(
        new ObjectWrite(path[1], key, complete || copy ? -1 : size(request), reason));
  }

  private static long size(Request request) {
    return request
        .header("x-amz-decoded-content-length")
        .or(() -> request.header("Content-Length"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  /** EventBridge's event of it. */
  BusEvent event(String etag, Optional<String> version, Instant at) {
    var detail = JsonNodeFactory.instance.objectNode().put("version", "0");
    detail.putObject("bucket").put("name", bucket);
    var object = detail.putObject("object").put("key", key);
    if (size >= 0) {
      object.put("size", size);
    }
    object.put("etag", etag.replace("\"", ""));
    version.ifPresent(v -> object.put("version-id", v));
    object.put("sequencer", Long.toHexString(at.toEpochMilli()).toUpperCase(java.util.Locale.ROOT));
    detail
        .put("requester", Place.ACCOUNT)
        .put("source-ip-address", "127.0.0.1")
        .put("reason", reason);
    return new BusEvent("aws.s3", "Object Created", List.of("arn:aws:s3:::" + bucket), detail, at);
  }

  JsonNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("bucket", bucket)
        .put("key", key)
        .put("size", size)
        .put("reason", reason);
  }

  static ObjectWrite of(JsonNode json) {
    return new ObjectWrite(
        json.path("bucket").asText(),
        json.path("key").asText(),
        json.path("size").asLong(),
        json.path("reason").asText());
  }
}
