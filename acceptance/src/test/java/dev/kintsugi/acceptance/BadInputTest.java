package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Input that is wrong in every way: a clear error, nothing stored, nothing lost. */
@ExtendWith(ServiceExtension.class)
class BadInputTest {
  @Test
  void body_ofEachWrongKind_isRefusedClearly(Service service) {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put("empty", new byte[0]);
    bodies.put("truncated", text("{\"source\":"));
    bodies.put("deep", text("[".repeat(10_000) + "]".repeat(10_000)));
    bodies.put("invalid UTF-8", new byte[] {'"', (byte) 0xc3, (byte) 0x28, '"'});
    bodies.put("number", text("1"));
    bodies.put("null", text("null"));
    bodies.put("empty list", text("[]"));
    bodies.put("list of nulls", text("[null]"));
    bodies.put(
        "wrong types", text("{\"source\":1,\"sourceId\":[],\"eventTime\":{},\"type\":true}"));
    bodies.put(
        "unknown field",
        text(
            "{\"source\":\"s\",\"sourceId\":\"1\",\"eventTime\":\"2026-01-01T00:00:00Z\",\"type\":\"t\",\"colour\":1}"));
    bodies.put(
        "wrong date",
        text("{\"source\":\"s\",\"sourceId\":\"1\",\"eventTime\":\"2026-13-45\",\"type\":\"t\"}"));
    bodies.put("gzip", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
    bodies.forEach(
        (kind, body) -> {
          Answer answer = service.call("analyst", "POST", "/events", body);
          assertThat(answer.status()).as("%s: %s", kind, answer.text()).isEqualTo(400);
          assertThat(answer.type()).as(kind).startsWith("application/problem+json");
        });
  }

  @Test
  void body_refused_leavesNothingBehind(Service service) {
    var attack = new Attack();
    String wrong = "[" + attack.event() + ",{\"source\":\"s\"}]";
    service.post("analyst", "/events", wrong).isProblem(400);
    String quarantine = service.get("analyst", "/quarantine?limit=100").is(200).text();
    service.post("analyst", "/events", "{\"source\":").isProblem(400);
    service.awaitIdle();
    assertThat(service.get("analyst", "/quarantine?limit=100").text()).isEqualTo(quarantine);
    assertThat(attack.count(service)).isZero();
  }

  @Test
  void body_overTheLimit_isRefusedAsTooLarge(Service service) {
    byte[] large = text("[\"" + "x".repeat(11 << 20) + "\"]");
    assertThat(service.call("analyst", "POST", "/events", large).status()).isEqualTo(413);
  }

  @Test
  void route_thatIsUnknown_isNotFound(Service service) {
    assertThat(service.get("analyst", "/nowhere").status()).isEqualTo(404);
    assertThat(service.get("analyst", "/incidents/INC-2026-999999").status()).isEqualTo(404);
    assertThat(service.get("analyst", "/incidents?limit=-1").status()).isEqualTo(400);
    assertThat(service.get("analyst", "/incidents?cursor=forged").status()).isEqualTo(400);
  }

  private static byte[] text(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
