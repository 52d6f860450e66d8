package dev.kintsugi.local.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP/1.1 server on 127.0.0.1, each request on a virtual thread. Closing it waits a moment for
 * requests being answered. An exception of the handler is answered with 500 and its message.
 */
public final class LoopbackServer implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int BACKLOG = 1_024;
  private static final int GRACE_SECONDS = 1;

  static {
    // Without these every answer waits for the client's delayed acknowledgement, and clients that
    // keep connections for a minute meet closed ones after half of it.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.idleInterval", "3600");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Handler handler;
  private final long bodyLimit;

  private LoopbackServer(HttpServer server, Handler handler, long bodyLimit) {
    this.server = server;
    this.handler = handler;
    this.bodyLimit = bodyLimit;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
  }

  /**
   * Starts a server.
   *
   * @param port 0 for any free one
   * @param bodyLimit the bytes a request's body may have
   * @throws IOException if the port is taken, which the message says
   */
  public static LoopbackServer start(int port, long bodyLimit, Handler handler) throws IOException {
    HttpServer http = HttpServer.create();
    try {
      http.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
    } catch (BindException e) {
      throw new IOException("port " + port + " of 127.0.0.1 is taken", e);
    }
    var server = new LoopbackServer(http, handler, bodyLimit);
    http.setExecutor(server.threads);
    http.createContext("/", server::exchange);
    http.start();
    return server;
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Its address, without a path. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  private void exchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      Response response = answer(exchange);
      if (response.status() != 0) {
        boolean sent = restOfBodyRead(exchange);
        send(exchange, sent ? response : response.with("Connection", "close"));
      }
    }
  }

  /**
   * Reads what a handler that refused left of a body, up to the limit: a caller cut off while it
   * sends would never read its answer, and one that does not know that its connection ends would
   * use it again.
   */
  private boolean restOfBodyRead(HttpExchange exchange) {
    try {
      new LimitedBody(exchange.getRequestBody(), bodyLimit)
          .transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Response answer(HttpExchange exchange) {
    URI uri = exchange.getRequestURI();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    InputStream body = new LimitedBody(exchange.getRequestBody(), bodyLimit);
    try {
      return handler.handle(
          new Request(
              exchange.getRequestMethod(),
              uri.getRawPath(),
              query,
              exchange.getRequestHeaders(),
              body));
    } catch (BodyTooLargeException e) {
      return text(413, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return text(503, e);
    } catch (IOException | RuntimeException e) {
      return text(500, e);
    }
  }

  private static Response text(int status, Exception e) {
    byte[] message = e.toString().getBytes(StandardCharsets.UTF_8);
    return Response.of(status, "text/plain; charset=utf-8", message);
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    try (InputStream body = response.body()) {
      exchange.getResponseHeaders().putAll(response.headers());
      boolean bodiless =
          exchange.getRequestMethod().equals("HEAD")
              || response.status() == 204
              || response.status() == 304
              || response.length() == 0;
      // To the JDK's server 0 means "chunked" and -1 "no body".
      long length = bodiless ? -1 : Math.max(0, response.length());
      exchange.sendResponseHeaders(response.status(), length);
      if (!bodiless) {
        try (OutputStream out = exchange.getResponseBody()) {
          body.transferTo(out);
        }
      }
    }
  }

  @Override
  public void close() {
    server.stop(GRACE_SECONDS);
    threads.shutdownNow();
  }
}
