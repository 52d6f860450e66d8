package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.detection.RulePack;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.rule.RuleSource;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Findings that share a rule's key within its window are one incident; others open another. */
class A6CorrelationKeyTest {
  private static final String RULE =
      """
      title: A bell was rung
      id: 7c1c3a1e-9f57-4a4e-8f3c-2f3b8f0f7a11
      logsource: {product: aws, service: cloudtrail}
      detection:
        rung: {eventName: RingBell}
        condition: rung
      level: high
      kintsugi:
        key: [sourceIPAddress]
        window: 1h
      """;

  @Test
  void events_ofOneKey_withinTheWindow_areOneIncident_andOthersAreNot() throws Exception {
    try (Service service = Service.start()) {
      var out = new ByteArrayOutputStream();
      RulePack.write(RuleSet.compile(List.of(new RuleSource("bell.yml", RULE))).rules(), out);
      Sdk.administrator(service).put("settingsbucket", "rules.pack", out.toByteArray());
      service.cloud().clock().advance(Duration.ofMinutes(6));
      var attack = new Attack();
      Instant now = Instant.now();

      ring(service, attack, "198.51.100.1", "alice", now);
      ring(service, attack, "198.51.100.1", "bob", now.minus(Duration.ofMinutes(50)));
      ring(service, attack, "198.51.100.2", "alice", now);
      assertThat(attack.count(service)).isEqualTo(2);

      ring(service, attack, "198.51.100.1", "carol", now.minus(Duration.ofHours(3)));
      assertThat(attack.count(service)).isEqualTo(3);
    }
  }

  private static void ring(
      Service service, Attack attack, String address, String user, Instant time) {
    ObjectNode event = attack.event(time).put("eventName", "RingBell");
    event.put("sourceIPAddress", address);
    ((ObjectNode) event.path("userIdentity")).put("type", "IAMUser").put("userName", user);
    service.post("analyst", "/events", event.toString()).is(202);
    service.awaitIdle();
  }
}
