package dev.kintsugi.local.web;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * The local login: mock-oauth2-server on loopback, with one signing key for all its issuers. It
 * gives any role to anyone.
 */
public final class LoginServer implements AutoCloseable {
  /** What the issuer says of itself at start. */
  public static final String WARNING = "The local login gives any role to anyone who asks.";

  private static final String ISSUER = "kintsugi";
  // It reports every connection; kept here so that the setting is not collected.
  private static final Logger CHATTER = Logger.getLogger("okhttp3.mockwebserver.MockWebServer");
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final MockOAuth2Server server;
  private final RSAKey key;
  private final int port;

  private LoginServer(MockOAuth2Server server, RSAKey key, int port) {
    this.server = server;
    this.key = key;
    this.port = port;
  }

  /**
   * Starts the login.
   *
   * @param port free
   * @param keyFile where the signing key is kept, so that tokens survive a restart
   * @throws IOException if it can't listen there
   */
  public static LoginServer start(int port, Optional<Path> keyFile, InstantSource clock)
      throws IOException {
    CHATTER.setLevel(Level.WARNING);
    RSAKey key = LoginKey.in(keyFile, ISSUER);
    var provider = new OAuth2TokenProvider(new OneKey(key), clock::instant);
    // Half the start of the alternative, Netty, and the login has few callers.
    var http = new MockWebServerWrapper();
    var config = new OAuth2Config(true, null, null, false, provider, Set.of(), http);
    var server = new MockOAuth2Server(config);
    try {
      server.start(InetAddress.getByAddress(LOOPBACK), port);
    } catch (RuntimeException e) {
      throw new IOException("the login can't listen on port " + port + " of 127.0.0.1", e);
    }
    return new LoginServer(server, key, port);
  }

  /** The issuer's URL when it listens on a port. */
  public static String issuer(int port) {
    return "http://127.0.0.1:" + port + "/" + ISSUER;
  }

  /** Tokens for the given audiences. */
  public Tokens tokens(List<String> audiences, InstantSource clock) {
    return new Tokens(key, issuer(port), audiences, clock);
  }

  @Override
  public void close() {
    server.shutdown();
  }

  private static final class OneKey extends KeyProvider {
    private final RSAKey key;

    OneKey(RSAKey key) {
      super(List.of(key), "RS256");
      this.key = key;
    }

    @Override
    public JWK signingKey(String keyId) {
      return key;
    }
  }
}
