package dev.kintsugi.local.web;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.kintsugi.local.template.HttpApiSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks bearer tokens as an HTTP API's JWT authorizer does: signed by RS256 with a key of the
 * issuer, {@code iss} equal, {@code aud} or else {@code client_id} one of the audiences, within
 * {@code nbf} and {@code exp} by the clock given, without leeway. The issuer's keys are fetched
 * when first needed. Thread-safe.
 */
final class JwtAuthorizer {
  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  private final HttpApiSpec.Authorizer spec;
  private final InstantSource clock;
  private @Nullable DefaultJWTProcessor<SecurityContext> processor;

  JwtAuthorizer(HttpApiSpec.Authorizer spec, InstantSource clock) {
    this.spec = spec;
    this.clock = clock;
  }

  /** Whom a request's token names, with the scopes a route asks for. */
  Identity authorize(Request request, List<String> routeScopes) throws RefusedException {
    String header = request.header(spec.header()).orElse("").strip();
    if (header.isEmpty()) {
      throw RefusedException.unauthorized("");
    }
    boolean bearer = header.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length());
    JWTClaimsSet claims = verified(bearer ? header.substring("Bearer ".length()).strip() : header);
    List<String> needed = routeScopes.isEmpty() ? spec.scopes() : routeScopes;
    if (needed.isEmpty()) {
      return new Identity(claims, List.of());
    }
    List<String> granted = scopes(claims);
    if (granted.stream().noneMatch(needed::contains)) {
      throw new RefusedException(
          403,
          "Forbidden",
          "scope=\"" + String.join(" ", needed) + "\" error=\"insufficient_scope\"");
    }
    return new Identity(claims, granted);
  }

  private JWTClaimsSet verified(String token) throws RefusedException {
    JWTClaimsSet claims;
    try {
      claims = processor().process(token, null);
    } catch (ParseException | BadJOSEException e) {
      throw invalid(String.valueOf(e.getMessage()));
    } catch (JOSEException | IOException e) {
      throw invalid("the issuer's keys can't be had");
    }
    String problem = problem(claims, clock.instant());
    if (!problem.isEmpty()) {
      throw invalid(problem);
    }
    return claims;
  }

  private static RefusedException invalid(String why) {
    String text = why.replace('"', '\'').replaceAll("\\s+", " ");
    return RefusedException.unauthorized(
        "scope=\"\" error=\"invalid_token\" error_description=\"" + text + "\"");
  }

  private String problem(JWTClaimsSet claims, Instant now) {
    if (!spec.issuer().equals(claims.getIssuer())) {
      return "issuer of the token is not valid";
    }
    if (!audience(claims)) {
      return "the token does not have a valid audience";
    }
    Date expiry = claims.getExpirationTime();
    if (expiry == null || !now.isBefore(expiry.toInstant())) {
      return "the token has expired";
    }
    Date notBefore = claims.getNotBeforeTime();
    return notBefore != null && now.isBefore(notBefore.toInstant())
        ? "the token is not yet valid"
        : "";
  }

  private boolean audience(JWTClaimsSet claims) {
    List<String> named = claims.getAudience();
    if (!named.isEmpty()) {
      return named.stream().anyMatch(spec.audiences()::contains);
    }
    return claims.getClaim("client_id") instanceof String client
        && spec.audiences().contains(client);
  }

  private static List<String> scopes(JWTClaimsSet claims) {
    Object scope = Optional.ofNullable(claims.getClaim("scope")).orElse(claims.getClaim("scp"));
    if (scope instanceof List<?> list) {
      List<String> scopes = new ArrayList<>();
      list.forEach(one -> scopes.add(String.valueOf(one)));
      return scopes;
    }
    return scope == null ? List.of() : List.of(scope.toString().split(" ", -1));
  }

  private synchronized DefaultJWTProcessor<SecurityContext> processor() throws IOException {
    if (processor == null) {
      JWKSource<SecurityContext> keys =
          JWKSourceBuilder.create(keysUri().toURL()).rateLimited(false).build();
      var fresh = new DefaultJWTProcessor<SecurityContext>();
      fresh.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
      fresh.setJWTClaimsSetVerifier((claims, context) -> {});
      fresh.setJWSTypeVerifier((type, context) -> {});
      processor = fresh;
    }
    return processor;
  }

  private URI keysUri() throws IOException {
    try (InputStream in = URI.create(spec.issuer() + WELL_KNOWN).toURL().openStream()) {
      return URI.create(new JsonMapper().readTree(in).path("jwks_uri").asText());
    }
  }
}
