package dev.kintsugi.asl.protocol;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The API over HTTP on 127.0.0.1, each request on a virtual thread: what an SDK or the AWS CLI
 * takes for Step Functions when it is given this endpoint. Signatures are not checked. A request
 * has at most 4 MiB. Thread-safe.
 */
public final class SfnServer implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int LARGEST_BODY = 4 << 20;
  private static final int GRACE_SECONDS = 1;

  static {
    // Else every answer waits for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SfnProtocol protocol;
  private final AtomicLong requests = new AtomicLong();

  private SfnServer(HttpServer http, SfnProtocol protocol) {
    this.http = http;
    this.protocol = protocol;
  }

  /**
   * Starts a server.
   *
   * @param port 0 for any free one
   * @throws IOException if the port is taken, which the message says
   */
  public static SfnServer start(int port, SfnProtocol protocol) throws IOException {
    HttpServer http = HttpServer.create();
    try {
      http.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
    } catch (BindException e) {
      throw new IOException("port " + port + " of 127.0.0.1 is taken", e);
    }
    var server = new SfnServer(http, protocol);
    http.setExecutor(server.threads);
    http.createContext("/", server::exchange);
    http.start();
    return server;
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  private void exchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
      String target =
          Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("X-Amz-Target"), "");
      SfnAnswer answer =
          body.length > LARGEST_BODY
              ? SfnProtocol.error("ValidationException", "the request is over 4 MiB")
              : protocol.respond(target, new String(body, StandardCharsets.UTF_8));
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", SfnAnswer.TYPE);
      exchange
          .getResponseHeaders()
          .set("x-amzn-RequestId", "request-" + requests.incrementAndGet());
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    http.stop(GRACE_SECONDS);
    threads.shutdownNow();
  }
}
