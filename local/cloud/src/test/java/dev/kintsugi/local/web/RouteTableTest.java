package dev.kintsugi.local.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.local.template.EventSource;
import dev.kintsugi.local.template.FunctionSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouteTableTest {
  private static RouteTable table(String... keys) {
    List<EventSource> routes =
        Stream.of(keys).map(key -> route(key.split(" ", 2))).<EventSource>map(r -> r).toList();
    return new RouteTable(
        List.of(
            new FunctionSpec(
                "F",
                "f",
                new FunctionSpec.Code("H", Map.of(), Optional.empty(), Optional.empty()),
                new FunctionSpec.Limits(Duration.ofSeconds(1), 128, OptionalInt.empty()),
                routes,
                new FunctionSpec.Async(
                    2, Duration.ofHours(6), Optional.empty(), Optional.empty()))));
  }

  private static EventSource.Route route(String[] key) {
    return new EventSource.Route(
        "Api",
        key.length == 1 ? "ANY" : key[0],
        key[key.length - 1],
        Optional.empty(),
        List.of(),
        Duration.ofSeconds(30));
  }

  private static String found(RouteTable table, String method, String path) {
    return table.find(method, path).map(match -> match.route().key()).orElse("none");
  }

  @Test
  void find_severalThatMatch_isTheMostSpecific() {
    RouteTable table =
        table(
            "$default",
            "ANY /{proxy+}",
            "GET /things/{id}",
            "ANY /things/{id}",
            "GET /things/mine");
    assertThat(found(table, "GET", "/things/mine")).isEqualTo("GET /things/mine");
    assertThat(found(table, "GET", "/things/7")).isEqualTo("GET /things/{id}");
    assertThat(found(table, "PUT", "/things/7")).isEqualTo("ANY /things/{id}");
    assertThat(found(table, "GET", "/things/7/parts")).isEqualTo("ANY /{proxy+}");
    assertThat(found(table, "GET", "/")).isEqualTo("$default");
  }

  @Test
  void find_pathsThatDiffer_areNone() {
    RouteTable table = table("GET /things/{id}");
    assertThat(found(table, "POST", "/things/7")).isEqualTo("none");
    assertThat(found(table, "GET", "/things/")).isEqualTo("none");
    assertThat(found(table, "GET", "/things")).isEqualTo("none");
    assertThat(found(table, "GET", "/things/7/8")).isEqualTo("none");
  }

  @Test
  void find_encodedParameters_areDecoded() {
    RouteTable table = table("GET /files/{bucket}/{key+}");
    assertThat(table.find("GET", "/files/a%2Fb/c+d/e%20f").orElseThrow().parameters())
        .isEqualTo(Map.of("bucket", "a/b", "key", "c+d/e f"));
  }
}
