package dev.kintsugi.cli.instance;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.cli.api.Http;
import java.time.Duration;

/** An instance of another process; its administration is reached over loopback. */
final class RemoteService implements Service {
  private static final JsonMapper JSON = new JsonMapper();

  private final Instance instance;
  private final Http http;

  RemoteService(Instance instance) {
    this.instance = instance;
    this.http = new Http(instance.api());
  }

  @Override
  public Instance instance() {
    return instance;
  }

  @Override
  public String token(String role, String user, Duration ttl) {
    var body =
        JSON.createObjectNode()
            .put("role", role)
            .put("user", user)
            .put("ttl_seconds", ttl.toSeconds());
    return http.post("/_local/token", body).path("token").asText();
  }

  @Override
  public Duration readyAfter() {
    return Duration.ZERO;
  }

  @Override
  public void close() {
    // Another process's: it stays.
  }
}
