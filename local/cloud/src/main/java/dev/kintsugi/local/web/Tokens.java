package dev.kintsugi.local.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.kintsugi.local.journal.RandomIdSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;

/** Tokens of the local issuer: any role to anyone who asks. Thread-safe. */
public final class Tokens {
  /** The claim that holds the roles. */
  public static final String ROLES_CLAIM = "cognito:groups";

  private final RSAKey key;
  private final String issuer;
  private final List<String> audiences;
  private final InstantSource clock;

  Tokens(RSAKey key, String issuer, List<String> audiences, InstantSource clock) {
    this.key = key;
    this.issuer = issuer;
    this.audiences = List.copyOf(audiences);
    this.clock = clock;
  }

  /**
   * A token of a user in a role, valid from now by the clock it was made with.
   *
   * @throws IllegalArgumentException for an unknown role, listing the roles
   */
  public String issue(String role, String user, Duration ttl) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(user)
            .audience(audiences)
            .claim("username", user)
            .claim("token_use", "access")
            .claim(ROLES_CLAIM, List.of(Roles.check(role)))
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(ttl)))
            .jwtID(RandomIdSource.next())
            .build();
    try {
      var token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256)
                  .keyID(key.getKeyID())
                  .type(JOSEObjectType.JWT)
                  .build(),
              claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("the token can't be signed", e);
    }
  }
}
