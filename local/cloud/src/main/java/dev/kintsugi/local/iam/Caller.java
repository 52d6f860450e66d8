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

  private static final String SERVICE_PREFIX = "service/";

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

  /** A role, by name or ARN. */
  public static Caller role(String nameOrArn) {
    return new Caller(ROLE_PREFIX + nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1));
  }

  /**
   * A service that acts by itself, such as events.amazonaws.com; no request can claim to be one.
   */
  public static Caller service(String principal) {
    return new Caller(SERVICE_PREFIX + principal);
  }

  /** The principal of the service it is; empty for everybody else. */
  public Optional<String> service() {
    return keyId.startsWith(SERVICE_PREFIX)
        ? Optional.of(keyId.substring(SERVICE_PREFIX.length()))
        : Optional.empty();
  }

  /** The name of the role it is; empty for the administrator. */
  public Optional<String> role() {
    return keyId.startsWith(ROLE_PREFIX)
        ? Optional.of(keyId.substring(ROLE_PREFIX.length()))
        : Optional.empty();
  }
}
