package dev.kintsugi.local;

import dev.kintsugi.local.web.Handler;
import dev.kintsugi.local.web.HttpApi;
import dev.kintsugi.local.web.LoopbackServer;
import dev.kintsugi.local.web.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The HTTP servers of one instance. They listen from the start, so that their addresses are known,
 * and answer 503 until their handler is set.
 */
final class Servers implements AutoCloseable {
  private static final List<String> SERVICES =
      List.of("dynamodb", "s3", "sqs", "events", "states", "lambda", "kms");
  private static final long LARGEST_BODY = 6L << 30;
  private static final int FIRST_PORT = 8443;
  private static final int LAST_PORT = 8543;

  private final Map<String, LoopbackServer> servers = new LinkedHashMap<>();
  private final Map<String, Late> handlers = new LinkedHashMap<>();
  private int issuerPort;

  private Servers() {}

  /** Opens all ports, each the folder's last one if it is free. */
  static Servers open(int apiPort, Map<String, Integer> last) throws IOException {
    var servers = new Servers();
    try {
      servers.openApi(apiPort, last.getOrDefault("api", FIRST_PORT));
      for (String service : SERVICES) {
        servers.openOrAny(service, last.getOrDefault(service, 0), LARGEST_BODY);
      }
      servers.issuerPort = freePort(last.getOrDefault("issuer", 0));
      return servers;
    } catch (IOException | RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  private void openApi(int wanted, int preferred) throws IOException {
    if (wanted != LaunchSettings.DEFAULT_PORT) {
      open("api", wanted, HttpApi.LARGEST_BODY);
      return;
    }
    if (!opened("api", preferred, HttpApi.LARGEST_BODY)) {
      int port = FIRST_PORT;
      while (port < LAST_PORT && !opened("api", port, HttpApi.LARGEST_BODY)) {
        port++;
      }
      if (port == LAST_PORT) {
        open("api", 0, HttpApi.LARGEST_BODY);
      }
    }
  }

  private void openOrAny(String name, int preferred, long limit) throws IOException {
    if (!opened(name, preferred, limit)) {
      open(name, 0, limit);
    }
  }

  private boolean opened(String name, int port, long limit) {
    try {
      open(name, port, limit);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void open(String name, int port, long limit) throws IOException {
    var handler = new Late();
    try {
      servers.put(name, LoopbackServer.start(port, limit, handler));
    } catch (IOException e) {
      String who = PortHolder.of(port).map(holder -> " by " + holder).orElse("");
      throw new InstanceRunningException("port " + port + " is taken" + who);
    }
    handlers.put(name, handler);
  }

  private static int freePort(int preferred) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket socket = new ServerSocket(preferred, 1, loopback)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
        return socket.getLocalPort();
      }
    }
  }

  /** The port kept for the login. */
  int issuerPort() {
    return issuerPort;
  }

  URI uri(String name) {
    LoopbackServer server = servers.get(name);
    if (server == null) {
      throw new IllegalArgumentException("no server " + name);
    }
    return server.uri();
  }

  /** The addresses by name. */
  Map<String, URI> uris() {
    Map<String, URI> uris = new LinkedHashMap<>();
    servers.forEach((name, server) -> uris.put(name, server.uri()));
    return uris;
  }

  /** The ports by name, the login's among them. */
  Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    servers.forEach((name, server) -> ports.put(name, server.port()));
    ports.put("issuer", issuerPort);
    return ports;
  }

  /** From now on a server answers by a handler. */
  void serve(String name, Handler handler) {
    Late late = handlers.get(name);
    if (late == null) {
      throw new IllegalArgumentException("no server " + name);
    }
    late.handler = handler;
  }

  @Override
  public void close() {
    servers.values().stream().parallel().forEach(LoopbackServer::close);
  }

  private static final class Late implements Handler {
    private volatile Handler handler =
        request -> Response.json(503, "{\"message\":\"Service Unavailable\"}");

    @Override
    public Response handle(dev.kintsugi.local.web.Request request)
        throws IOException, InterruptedException {
      return handler.handle(request);
    }
  }
}
