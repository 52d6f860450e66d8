package dev.kintsugi.local.web;

import com.sun.net.httpserver.Headers;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * One HTTP response.
 *
 * @param status 0 for none: the connection is closed without an answer
 * @param headers without Content-Length, except in answers to HEAD
 * @param length of the body in bytes; -1 if it is not known
 * @param body closed by the server
 */
public record Response(int status, Headers headers, long length, InputStream body) {

  /** A response with a body of a type. */
  public static Response of(int status, String contentType, byte[] body) {
    var headers = new Headers();
    headers.set("Content-Type", contentType);
    return new Response(status, headers, body.length, new ByteArrayInputStream(body));
  }

  /** A response with JSON. */
  public static Response json(int status, String body) {
    return of(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  /** A response without a body. */
  public static Response empty(int status) {
    return new Response(status, new Headers(), 0, InputStream.nullInputStream());
  }

  /** No response: the connection is closed, as if the server had died. */
  public static Response dropped() {
    return empty(0);
  }

  /** The same response with one header more. */
  public Response with(String name, String value) {
    var all = new Headers();
    all.putAll(headers);
    all.set(name, value);
    return new Response(status, all, length, body);
  }
}
