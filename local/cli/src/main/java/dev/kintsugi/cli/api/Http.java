package dev.kintsugi.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kintsugi.cli.CommandFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** JSON over HTTP to one base address, with one token. Thread-safe. */
public final class Http {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient client;
  private final URI base;
  private final Optional<String> token;

  /** A client without a token, for the administration on loopback. */
  public Http(URI base) {
    this(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build(),
        base,
        Optional.empty());
  }

  private Http(HttpClient client, URI base, Optional<String> token) {
    this.client = client;
    this.base = base;
    this.token = token;
  }

  /** The same client with a token. */
  public Http as(String bearer) {
    return new Http(client, base, Optional.of(bearer));
  }

  /**
   * Reads.
   *
   * @throws ProblemException if the service refuses
   */
  public JsonNode get(String path) {
    return send(request(path).GET().build());
  }

  /**
   * Posts a JSON body.
   *
   * @throws ProblemException if the service refuses
   */
  public JsonNode post(String path, JsonNode body) {
    return send(json("POST", path, body).build());
  }

  /** Sends a JSON body with a method, if the version is still the one given. */
  public JsonNode send(String method, String path, JsonNode body, Optional<String> ifMatch) {
    HttpRequest.Builder request = json(method, path, body);
    ifMatch.ifPresent(tag -> request.header("If-Match", tag));
    return send(request.build());
  }

  private HttpRequest.Builder json(String method, String path, JsonNode body) {
    return request(path)
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
  }

  private HttpRequest.Builder request(String path) {
    String root = base.toString().replaceAll("/$", "");
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(root + path))
            .timeout(LIMIT)
            .header("Accept", "application/json, application/problem+json");
    token.ifPresent(t -> builder.header("Authorization", "Bearer " + t));
    return builder;
  }

  /** Fetches what a link leads to into a file; the link carries its own right. */
  public void download(URI link, Path file) {
    try {
      HttpResponse<Path> response =
          client.send(
              HttpRequest.newBuilder(link).build(),
              HttpResponse.BodyHandlers.ofFile(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE));
      if (response.statusCode() != 200) {
        throw CommandFailedException.failed("The download answered " + response.statusCode() + ".");
      }
    } catch (IOException e) {
      throw CommandFailedException.failed(
          "%s can't be written: %s.".formatted(file, e.getClass().getSimpleName()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailedException.failed("Interrupted while downloading.");
    }
  }

  private JsonNode send(HttpRequest request) {
    HttpResponse<String> response;
    try {
      response = client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw CommandFailedException.failed(
          "The instance at %s does not answer (%s): see whether it still runs, or start one with ./kintsugi up."
              .formatted(base, e.getClass().getSimpleName()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailedException.failed("Interrupted while waiting for " + base + ".");
    }
    JsonNode body = parsed(response.body());
    if (response.statusCode() >= 400) {
      throw new ProblemException(response.statusCode(), body);
    }
    return body;
  }

  private static JsonNode parsed(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
