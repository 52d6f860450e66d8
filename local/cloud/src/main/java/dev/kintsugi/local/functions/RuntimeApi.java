package dev.kintsugi.local.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.local.web.LoopbackServer;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The Lambda Runtime API (2018-06-01) for one process: it asks for the next event, and answers it
 * or says what went wrong. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">the API</a>
 */
final class RuntimeApi implements AutoCloseable {
  private static final String PREFIX = "/2018-06-01/runtime/";
  private static final long LARGEST = 32L << 20;
  private static final String TAKEN = "{\"status\":\"OK\"}";
  private static final Event END = new Event("", Map.of());
  private static final JsonMapper JSON = new JsonMapper();

  private final LoopbackServer server;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private volatile CompletableFuture<JsonNode> ready = new CompletableFuture<>();
  private final Queue<CompletableFuture<Invocation>> awaited = new ConcurrentLinkedQueue<>();

  /** Serves on a port of its own. */
  RuntimeApi() throws IOException {
    server = LoopbackServer.start(0, LARGEST, this::handle);
  }

  /** What {@code AWS_LAMBDA_RUNTIME_API} says. */
  String address() {
    return "127.0.0.1:" + server.port();
  }

  /**
   * Ends when the process asks for its next event, with a missing node, or could not be
   * initialised, with the error.
   */
  CompletableFuture<JsonNode> ready() {
    return ready;
  }

  /** Hands an event over to a process that is ready. */
  CompletableFuture<Invocation> hand(Event event) {
    ready = new CompletableFuture<>();
    var future = new CompletableFuture<Invocation>();
    awaited.add(future);
    events.add(event);
    return future;
  }

  private Response handle(Request request) throws IOException, InterruptedException {
    String path = request.path();
    if (!path.startsWith(PREFIX)) {
      return Response.empty(404);
    }
    String[] parts = path.substring(PREFIX.length()).split("/", -1);
    if (path.endsWith("/invocation/next")) {
      ready.complete(JSON.missingNode());
      Event event = events.take();
      return event.equals(END) ? Response.dropped() : next(event);
    }
    if (path.endsWith("/init/error")) {
      ready.complete(error(body(request)));
      return Response.json(202, TAKEN);
    }
    if (parts.length == 3 && parts[0].equals("invocation")) {
      return answered(parts[1], parts[2], body(request));
    }
    return Response.json(404, Errors.own("NotFound", "no such path").toString());
  }

  private Response answered(String requestId, String how, String body) {
    Invocation given =
        how.equals("error")
            ? Invocation.failed(requestId, error(body))
            : new Invocation(requestId, body, null);
    CompletableFuture<Invocation> waiting = awaited.poll();
    if (waiting == null) {
      return Response.json(400, Errors.own("InvalidRequestID", "nobody waits for it").toString());
    }
    waiting.complete(given);
    return Response.json(202, TAKEN);
  }

  private static Response next(Event event) {
    Response response = Response.json(200, event.payload());
    for (Map.Entry<String, String> header : event.headers().entrySet()) {
      response = response.with(header.getKey(), header.getValue());
    }
    return response;
  }

  private static String body(Request request) throws IOException {
    return new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static JsonNode error(String body) {
    try {
      JsonNode error = JSON.readTree(body);
      return error.isObject() ? error : Errors.own("Unhandled", body);
    } catch (JsonProcessingException e) {
      return Errors.own("Unhandled", body);
    }
  }

  @Override
  public void close() {
    // Who waits for an event goes, so that the server does not wait for him.
    events.add(END);
    server.close();
  }

  /** An event with the headers that come with it. */
  record Event(String payload, Map<String, String> headers) {}
}
