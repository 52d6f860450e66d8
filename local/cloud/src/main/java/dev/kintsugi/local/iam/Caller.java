package dev.kintsugi.local.iam;

import dev.kintsugi.local.web.Request;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who makes a call: the access key id names the principal.
 *
 * @param keyId empty where the call is not signed
 */
public record Caller(String keyId) {
  /** What the key ids of roles begin with. */
  public static final String ROLE_PREFIX = "role-";

  /** The administrator of the local cloud: any key id that names no role. */
  public static final Caller ADMINISTRATOR = new Caller("");

  private static final Pattern HEADER = Pattern.compile("Credential=([^/,\\s]+)/");

  /** The caller of a request signed by header or by query; the administrator if it is neither. */
  public static Caller of(Request request) {
    Matcher header = HEADER.matcher(request.header("Authorization").orElse(""));
    if (header.find()) {
      return new Caller(header.group(1));
    }
    String credential = request.parameters().getOrDefault("X-Amz-Credential", "");
    int slash = credential.indexOf('/');
    return slash < 0 ? ADMINISTRATOR : new Caller(credential.substring(0, slash));
  }

  /** The name of the role it is; empty for the administrator. */
  public Optional<String> role() {
    return keyId.startsWith(ROLE_PREFIX)
        ? Optional.of(keyId.substring(ROLE_PREFIX.length()))
        : Optional.empty();
  }
}
