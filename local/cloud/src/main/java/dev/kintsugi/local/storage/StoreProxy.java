package dev.kintsugi.local.storage;

import com.sun.net.httpserver.Headers;
import dev.kintsugi.local.web.BodyTooLargeException;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import dev.kintsugi.local.web.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;

/** Passes requests on to a store and its answers back, byte for byte. Thread-safe. */
final class StoreProxy implements AutoCloseable {
  /** Headers that belong to a connection, or that the client sets by itself. */
  private static final Set<String> OWN =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "upgrade",
          "keep-alive",
          "date",
          "transfer-encoding",
          "te",
          "trailer");

  /** Longer than a start takes, shorter than a function may run. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final SupervisedStore store;
  private final HttpClient http;

  StoreProxy(SupervisedStore store) {
    this.store = store;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /**
   * The store's answer; waits a while for a store that is being started again.
   *
   * @throws UnavailableException if it is not up, or died before it answered
   */
  Response pass(Request request) throws IOException, InterruptedException {
    store.awaitUp(PATIENCE);
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(
                URI.create(store.uri().toString().replaceFirst("/$", "") + request.path() + query))
            .method(request.method(), body(request));
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
              }
            });
    HttpResponse<InputStream> answer = send(builder.build());
    var headers = new Headers();
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              boolean length = name.equalsIgnoreCase("content-length");
              boolean head = request.method().equals("HEAD");
              if (!OWN.contains(name.toLowerCase(Locale.ROOT)) || (length && head)) {
                headers.put(name, values);
              }
            });
    long length = answer.headers().firstValueAsLong("content-length").orElse(-1);
    return new Response(answer.statusCode(), headers, length, answer.body());
  }

  private HttpResponse<InputStream> send(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      if (e.getCause() instanceof BodyTooLargeException tooLarge) {
        throw tooLarge;
      }
      throw new UnavailableException("the store did not answer", e);
    }
  }

  private static BodyPublisher body(Request request) throws IOException {
    long length = request.header("Content-Length").map(Long::parseLong).orElse(-1L);
    boolean chunked = request.header("Transfer-Encoding").isPresent();
    if (length <= 0 && !chunked) {
      return BodyPublishers.noBody();
    }
    InputStream in = request.body();
    return length > 0
        ? BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> in), length)
        : BodyPublishers.ofInputStream(() -> in);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
