package dev.kintsugi.local.storage;

import dev.kintsugi.local.web.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A link signed by its query (Signature Version 4): whether its signature is right and its time not
 * over. Every key id of the local cloud has the same secret.
 */
public final class PresignedLink {
  /** The secret of every access key here; it protects nothing but shows that signing works. */
  public static final String SECRET = "local";

  private static final String SIGNATURE = "X-Amz-Signature";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Request request;

  PresignedLink(Request request) {
    this.request = request;
  }

  /** Whether the request is made by such a link. */
  boolean present() {
    return request.parameters().containsKey(SIGNATURE);
  }

  /**
   * Why the link is refused: S3's error code.
   *
   * @param now by the clock that links end by
   * @param signedAt what that clock showed when the signer's showed an instant
   */
  Optional<String> refusal(Instant now, UnaryOperator<Instant> signedAt) {
    var query = request.parameters();
    try {
      Instant signed = Instant.from(TIME.parse(query.getOrDefault("X-Amz-Date", "")));
      long seconds = Long.parseLong(query.getOrDefault("X-Amz-Expires", ""));
      // Times are signed to the second: it may have been at the second's end.
      Instant latest = signedAt.apply(signed.plusMillis(999));
      if (latest.plusSeconds(seconds).isBefore(now)) {
        return Optional.of("AccessDenied");
      }
    } catch (DateTimeParseException | NumberFormatException e) {
      return Optional.of("AuthorizationQueryParametersError");
    }
    byte[] given = query.getOrDefault(SIGNATURE, "").getBytes(StandardCharsets.UTF_8);
    byte[] right = signature().getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, right)
        ? Optional.empty()
        : Optional.of("SignatureDoesNotMatch");
  }

  private String signature() {
    var query = request.parameters();
    String[] scope = query.getOrDefault("X-Amz-Credential", "").split("/", -1);
    if (scope.length != 5) {
      return "";
    }
    String text =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            query.getOrDefault("X-Amz-Date", ""),
            String.join("/", scope[1], scope[2], scope[3], scope[4]),
            hash(canonical(query.getOrDefault("X-Amz-SignedHeaders", "host"))));
    byte[] key = hmac(("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8), scope[1]);
    for (String part : List.of(scope[2], scope[3], scope[4])) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, text));
  }

  private String canonical(String signedHeaders) {
    var pairs = new ArrayList<String>();
    for (String pair : request.query().split("&", -1)) {
      if (!pair.startsWith(SIGNATURE + "=")) {
        pairs.add(pair.contains("=") ? pair : pair + "=");
      }
    }
    pairs.sort(null);
    var headers = new StringBuilder();
    for (String name : signedHeaders.split(";", -1)) {
      String value = request.header(name).orElse("").strip().replaceAll(" +", " ");
      headers.append(name).append(':').append(value).append('\n');
    }
    return String.join(
        "\n",
        request.method(),
        request.path(),
        String.join("&", pairs),
        headers,
        signedHeaders,
        request.header("x-amz-content-sha256").orElse("UNSIGNED-PAYLOAD"));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
