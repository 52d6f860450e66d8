package dev.kintsugi.local.web;

import com.sun.net.httpserver.Headers;
import dev.kintsugi.local.template.HttpApiSpec.Cors;
import java.util.List;
import java.util.Optional;

/** Cross-origin requests as the template allows them. */
final class CrossOrigin {
  private final Optional<Cors> cors;

  CrossOrigin(Optional<Cors> cors) {
    this.cors = cors;
  }

  /** The answer to a preflight request, which no route sees where the template has CORS. */
  Optional<Response> preflight(Request request) {
    boolean asked =
        request.method().equals("OPTIONS")
            && request.header("Origin").isPresent()
            && request.header("Access-Control-Request-Method").isPresent();
    return cors.filter(settings -> asked).map(settings -> answer(request, settings));
  }

  private static Response answer(Request request, Cors settings) {
    Response response = Response.empty(204);
    Headers headers = response.headers();
    if (allowOrigin(request, settings, headers)) {
      put(headers, "Access-Control-Allow-Methods", settings.methods());
      put(headers, "Access-Control-Allow-Headers", settings.headers());
      headers.set("Access-Control-Max-Age", Long.toString(settings.maxAge().toSeconds()));
    }
    return response;
  }

  /**
   * Says in a response what the browser may do with it; what the function said of it is dropped.
   */
  Response allowed(Request request, Response response) {
    if (cors.isEmpty()) {
      return response;
    }
    Headers headers = response.headers();
    headers.keySet().removeIf(name -> name.startsWith("Access-control-"));
    if (allowOrigin(request, cors.get(), headers)) {
      put(headers, "Access-Control-Expose-Headers", cors.get().exposed());
    }
    return response;
  }

  private static boolean allowOrigin(Request request, Cors settings, Headers headers) {
    String origin = request.header("Origin").orElse("");
    boolean any = settings.origins().contains("*");
    if (origin.isEmpty() || !(any || settings.origins().contains(origin))) {
      return false;
    }
    headers.set("Access-Control-Allow-Origin", any ? "*" : origin);
    if (!any) {
      headers.add("Vary", "Origin");
    }
    if (settings.credentials()) {
      headers.set("Access-Control-Allow-Credentials", "true");
    }
    return true;
  }

  private static void put(Headers headers, String name, List<String> values) {
    if (!values.isEmpty()) {
      headers.set(name, String.join(",", values));
    }
  }
}
