package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.detection.RulePack;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.rule.RuleSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pack of rules put in place takes effect without a deployment; a broken one does not. */
class A7RulePackTest {
  private static final String RULE =
      """
      title: A bell was rung
      id: 7c1c3a1e-9f57-4a4e-8f3c-2f3b8f0f7a11
      logsource: {product: aws, service: cloudtrail}
      detection:
        rung: {eventName: RingBell}
        condition: rung
      level: high
      """;

  @Test
  void pack_putInPlace_judgesByItsRules_andABrokenOneLeavesThem() throws Exception {
    try (Service service = Service.start()) {
      var before = ring(service);
      service.awaitIdle();
      assertThat(before.count(service)).isZero();

      put(service, pack());
      assertThat(found(service)).contains("A bell was rung");

      put(service, "no pack at all".getBytes(StandardCharsets.UTF_8));
      assertThat(found(service)).contains("A bell was rung");
    }
  }

  private static String found(Service service) {
    Attack attack = ring(service);
    return attack.find(service).path("title").asText();
  }

  private static Attack ring(Service service) {
    var attack = new Attack();
    ObjectNode event = attack.event().put("eventName", "RingBell");
    ((ObjectNode) event.path("userIdentity")).put("type", "IAMUser");
    service.post("analyst", "/events", event.toString()).is(202);
    return attack;
  }

  /** Puts it in place and lets the time pass after which it is read. */
  private static void put(Service service, byte[] pack) throws InterruptedException {
    Sdk.administrator(service).put("settingsbucket", "rules.pack", pack);
    service.cloud().clock().advance(Duration.ofMinutes(6));
  }

  private static byte[] pack() throws IOException {
    var out = new ByteArrayOutputStream();
    RulePack.write(RuleSet.compile(List.of(new RuleSource("bell.yml", RULE))).rules(), out);
    return out.toByteArray();
  }
}
