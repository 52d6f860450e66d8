package dev.kintsugi.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP API.
 *
 * @param defaultAuthorizer the name of the authorizer of routes that name none
 */
public record HttpApiSpec(
    String id,
    Map<String, Authorizer> authorizers,
    Optional<String> defaultAuthorizer,
    Optional<Cors> cors) {

  /**
   * A JWT authorizer.
   *
   * @param issuer the issuer the token must name
   * @param audiences one of which the token must carry as aud or client_id
   * @param header the header that carries the token
   */
  public record Authorizer(
      String name, String issuer, List<String> audiences, String header, List<String> scopes) {}

  /** Cross-origin settings as declared. */
  public record Cors(
      List<String> origins,
      List<String> methods,
      List<String> headers,
      List<String> exposed,
      Duration maxAge,
      boolean credentials) {}
}
