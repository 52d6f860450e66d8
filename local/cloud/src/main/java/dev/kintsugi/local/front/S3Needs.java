package dev.kintsugi.local.front;

import dev.kintsugi.local.iam.Access;
import dev.kintsugi.local.web.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What S3's operations need: versions, retention, legal hold, tags and ACLs each their own action.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">Actions
 *     of S3</a>
 */
final class S3Needs {
  private static final String ARN = "arn:aws:s3:::";
  private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
  private static final String BYPASS = "x-amz-bypass-governance-retention";

  /** What headers of a write ask for besides the write itself. */
  private static final Map<String, String> BESIDES =
      Map.of(
          "x-amz-object-lock-mode",
          "PutObjectRetention",
          "x-amz-object-lock-legal-hold",
          "PutObjectLegalHold",
          "x-amz-tagging",
          "PutObjectTagging",
          "x-amz-acl",
          "PutObjectAcl",
          BYPASS,
          "BypassGovernanceRetention");

  private final Request request;
  private final Map<String, String> parameters;
  private final String bucket;
  private final String key;

  private S3Needs(Request request) {
    this.request = request;
    this.parameters = request.parameters();
    String[] path = request.path().split("/", 3);
    this.bucket = path.length > 1 ? path[1] : "";
    this.key =
        path.length > 2
            ? URLDecoder.decode(path[2].replace("+", "%2B"), StandardCharsets.UTF_8)
            : "";
  }

  /** Reads a call. */
  static Call of(Request request) throws IOException, UnknownOperationException {
    var needs = new S3Needs(request);
    if (needs.bucket.isEmpty()) {
      if (!request.method().equals("GET")) {
        throw new UnknownOperationException(request.method() + " /");
      }
      return needs.call("ListBuckets", List.of(Access.of("s3:ListAllMyBuckets", "*")));
    }
    return needs.key.isEmpty() ? needs.ofBucket() : needs.ofObject();
  }

  private Call ofObject() throws UnknownOperationException {
    S3Operations.Operation operation = operation(S3Operations.OBJECT);
    boolean version = parameters.containsKey("versionId");
    List<Access> accesses = new ArrayList<>();
    accesses.add(access(operation.action(version), object(bucket, key)));
    if (request.method().equals("PUT") || request.method().equals("DELETE")) {
      BESIDES.forEach(
          (header, action) -> {
            if (request.header(header).filter(v -> !v.equals("false")).isPresent()) {
              accesses.add(access(action, object(bucket, key)));
            }
          });
      copied().ifPresent(accesses::add);
    }
    return call(operation.name(), accesses);
  }

  private Call ofBucket() throws IOException, UnknownOperationException {
    if (request.method().equals("POST") && parameters.containsKey("delete")) {
      return deletion();
    }
    S3Operations.Operation operation = operation(S3Operations.BUCKET);
    return call(operation.name(), List.of(access(operation.action(false), ARN + bucket)));
  }

  /** Many objects at once: each needs what it would need alone. */
  private Call deletion() throws IOException {
    byte[] body = request.bytes();
    List<Access> accesses = new ArrayList<>();
    Matcher keys = KEY.matcher(new String(body, StandardCharsets.UTF_8));
    boolean versions = new String(body, StandardCharsets.UTF_8).contains("<VersionId>");
    while (keys.find()) {
      accesses.add(
          access(versions ? "DeleteObjectVersion" : "DeleteObject", object(bucket, keys.group(1))));
    }
    return new Call("DeleteObjects", accesses, request.with(new ByteArrayInputStream(body)));
  }

  private S3Operations.Operation operation(S3Operations operations)
      throws UnknownOperationException {
    return operations
        .of(request.method(), parameters.keySet())
        .orElseThrow(
            () -> new UnknownOperationException(request.method() + " ?" + request.query()));
  }

  /** What is read where an object is copied. */
  private Optional<Access> copied() {
    return request
        .header("x-amz-copy-source")
        .map(source -> URLDecoder.decode(source.replace("+", "%2B"), StandardCharsets.UTF_8))
        .map(source -> source.replaceFirst("^/", "").split("\\?versionId=", 2))
        .map(source -> access("GetObject" + (source.length > 1 ? "Version" : ""), ARN + source[0]));
  }

  private static String object(String bucket, String key) {
    return ARN + bucket + "/" + key;
  }

  private Access access(String action, String resource) {
    return new Access("s3:" + action, resource, context());
  }

  private Map<String, List<String>> context() {
    var context = new java.util.HashMap<String, List<String>>();
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (name.regionMatches(true, 0, "x-amz-", 0, 6)) {
                context.put("s3:" + name, values);
              }
            });
    for (String name : List.of("prefix", "delimiter", "max-keys", "versionId")) {
      if (parameters.containsKey(name)) {
        context.put("s3:" + name, List.of(parameters.getOrDefault(name, "")));
      }
    }
    request
        .header("x-amz-object-lock-mode")
        .ifPresent(mode -> context.put("s3:object-lock-mode", List.of(mode)));
    request.header("If-None-Match").ifPresent(v -> context.put("s3:if-none-match", List.of(v)));
    return context;
  }

  private Call call(String operation, List<Access> accesses) {
    return new Call(operation, accesses, request);
  }
}
