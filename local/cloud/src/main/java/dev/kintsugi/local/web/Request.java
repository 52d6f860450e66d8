package dev.kintsugi.local.web;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request.
 *
 * @param method upper case
 * @param path as it was sent, percent-encoding included
 * @param query as it was sent, without the question mark; empty if there is none
 * @param headers by name, in any case
 * @param body read at most once; it throws {@link BodyTooLargeException} beyond the server's limit
 */
public record Request(String method, String path, String query, Headers headers, InputStream body) {

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }

  /** The parameters of the query, decoded; of a repeated one the last. */
  public Map<String, String> parameters() {
    var parameters = new LinkedHashMap<String, String>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        parameters.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The body whole. */
  public byte[] bytes() throws IOException {
    return body.readAllBytes();
  }

  /** The same request with another body. */
  public Request with(InputStream other) {
    return new Request(method, path, query, headers, other);
  }
}
