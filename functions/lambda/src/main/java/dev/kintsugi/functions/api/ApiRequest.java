package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Fields;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.vocabulary.IncidentId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One request of the API, as API Gateway hands it over (payload format 2.0).
 *
 * @param event the whole event
 */
record ApiRequest(JsonNode event, ApiCaller caller) {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern TAG = Pattern.compile("\"?([0-9]{1,18})\"?");
  private static final int LARGEST_PAGE = 100;
  private static final int PAGE = 25;

  String routeKey() {
    return event.path("routeKey").asText();
  }

  String id() {
    return event.path("requestContext").path("requestId").asText();
  }

  String path(String name) {
    return event.path("pathParameters").path(name).asText("");
  }

  Optional<String> query(String name) {
    JsonNode value = event.path("queryStringParameters").path(name);
    return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }

  /** An instant in RFC 3339 that may be absent. */
  Optional<Instant> instant(String name) {
    try {
      return query(name).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw Problems.field("?" + name, "must be a time such as 2026-11-24T10:00:00Z");
    }
  }

  /** Refuses parameters that the route does not know. */
  void queryOnly(String... names) {
    Set<String> known = Set.of(names);
    event
        .path("queryStringParameters")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw Problems.field("?" + name, "is not known here");
              }
            });
  }

  Optional<String> header(String name) {
    JsonNode value = event.path("headers").path(name);
    return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }

  /** The client's key for this request: the same again is the same request. */
  Optional<String> idempotencyKey() {
    Optional<String> key = header("idempotency-key");
    if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
      throw Problems.field("Idempotency-Key", "must be 1 to 64 letters, digits, _ or -");
    }
    return key;
  }

  byte[] body() {
    String body = event.path("body").asText("");
    if (!event.path("isBase64Encoded").asBoolean(false)) {
      return body.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw Problems.field("", "is no base64");
    }
  }

  /** The members of the body; an empty body has none. Whoever reads them refuses the others. */
  Fields fields() {
    byte[] body = body();
    return Fields.of(body.length == 0 ? Json.object() : Json.read(body), "");
  }

  /** What a body says, once all of it is right. */
  <T> T read(Function<Fields, T> reading) {
    Fields fields = fields();
    T value = reading.apply(fields);
    fields.refuseOthers();
    if (!fields.problems().isEmpty()) {
      throw new RefusedRequestException(Problems.invalid(fields.problems()));
    }
    return value;
  }

  int limit() {
    String text = query("limit").orElse("" + PAGE);
    boolean number = text.matches("[0-9]{1,4}");
    int limit = number ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw Problems.field("?limit", "must be 1 to " + LARGEST_PAGE);
    }
    return limit;
  }

  Optional<String> cursor() {
    return query("cursor");
  }

  IncidentId incident() {
    return of("id", "an incident", IncidentId::new);
  }

  /** A path parameter as an id; what has not its form names nothing. */
  <T> T of(String name, String what, Function<String, T> reading) {
    try {
      return reading.apply(path(name));
    } catch (IllegalArgumentException e) {
      throw new RefusedRequestException(Problems.notFound(what + " of that id"));
    }
  }

  /** The version that If-Match names. */
  OptionalLong expected() {
    Optional<String> tag = header("if-match").map(String::strip).filter(t -> !t.equals("*"));
    if (tag.isEmpty()) {
      return OptionalLong.empty();
    }
    var matcher = TAG.matcher(tag.get());
    if (!matcher.matches()) {
      throw Problems.field("If-Match", "must be an ETag such as \"3\"");
    }
    return OptionalLong.of(Long.parseLong(matcher.group(1)));
  }

  ActRequest act() {
    return new ActRequest(incident(), expected(), caller.actor());
  }

  List<String> words(String name) {
    return query(name).stream()
        .flatMap(text -> Pattern.compile("\\s+").splitAsStream(text.strip()))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
