package dev.kintsugi.local.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.template.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The event a function gets for a request: payload format 2.0. */
final class ApiEvent {
  private static final DateTimeFormatter CLF =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Request request;
  private final RouteTable.Match match;
  private final Optional<Identity> identity;

  ApiEvent(Request request, RouteTable.Match match, Optional<Identity> identity) {
    this.request = request;
    this.match = match;
    this.identity = identity;
  }

  ObjectNode json(String requestId, Instant now, byte[] body) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    String path = Encoding.decode(request.path());
    event
        .put("version", "2.0")
        .put("routeKey", match.route().key())
        .put("rawPath", path)
        .put("rawQueryString", request.query());
    headers(event);
    query(event);
    event.set("requestContext", context(requestId, now, path));
    if (!match.parameters().isEmpty()) {
      ObjectNode parameters = event.putObject("pathParameters");
      match.parameters().forEach(parameters::put);
    }
    body(event, body);
    return event;
  }

  private void headers(ObjectNode event) {
    List<String> cookies = request.headers().getOrDefault("Cookie", List.of());
    if (!cookies.isEmpty()) {
      var array = event.putArray("cookies");
      cookies.forEach(
          line -> Arrays.stream(line.split(";", -1)).map(String::strip).forEach(array::add));
    }
    ObjectNode headers = event.putObject("headers");
    request.headers().entrySet().stream()
        .filter(header -> !header.getKey().equalsIgnoreCase("Cookie"))
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            header ->
                headers.put(
                    header.getKey().toLowerCase(Locale.ROOT), String.join(",", header.getValue())));
  }

  private void query(ObjectNode event) {
    if (request.query().isEmpty()) {
      return;
    }
    ObjectNode parameters = event.putObject("queryStringParameters");
    for (String pair : request.query().split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = Encoding.decodeQuery(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : Encoding.decodeQuery(pair.substring(equals + 1));
      JsonNode before = parameters.get(name);
      parameters.put(name, before == null ? value : before.asText() + "," + value);
    }
  }

  private ObjectNode context(String requestId, Instant now, String path) {
    ObjectNode context =
        JsonNodeFactory.instance.objectNode().put("accountId", Place.ACCOUNT).put("apiId", "local");
    identity.ifPresent(who -> context.putObject("authorizer").set("jwt", jwt(who)));
    context
        .put("domainName", request.header("Host").orElse("127.0.0.1"))
        .put("domainPrefix", "local");
    context
        .putObject("http")
        .put("method", request.method())
        .put("path", path)
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", "127.0.0.1")
        .put("userAgent", request.header("User-Agent").orElse(""));
    return context
        .put("requestId", requestId)
        .put("routeKey", match.route().key())
        .put("stage", "$default")
        .put("time", CLF.format(now))
        .put("timeEpoch", now.toEpochMilli());
  }

  private static ObjectNode jwt(Identity identity) {
    ObjectNode jwt = JsonNodeFactory.instance.objectNode();
    ObjectNode claims = jwt.putObject("claims");
    identity.claims().getClaims().forEach((name, value) -> claims.put(name, claim(value)));
    if (identity.scopes().isEmpty()) {
      jwt.putNull("scopes");
    } else {
      identity.scopes().forEach(jwt.withArray("scopes")::add);
    }
    return jwt;
  }

  /** Claims are text: times in seconds, lists as {@code [a b]}. */
  private static String claim(Object value) {
    return switch (value) {
      case Date date -> Long.toString(date.toInstant().getEpochSecond());
      case List<?> list ->
          list.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"));
      default -> String.valueOf(value);
    };
  }

  private void body(ObjectNode event, byte[] body) {
    boolean compressed =
        request.header("Content-Encoding").filter(e -> !e.equals("identity")).isPresent();
    boolean text = Encoding.text(request.header("Content-Type").orElse(""), compressed, body);
    if (body.length > 0) {
      event.put(
          "body",
          text
              ? new String(body, StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(body));
    }
    event.put("isBase64Encoded", body.length > 0 && !text);
  }
}
