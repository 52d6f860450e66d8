package dev.kintsugi.functions.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.RuleLibrary;
import dev.kintsugi.detection.RulePack;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.rule.RuleMetadata;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.incident.intake.SampleEvents;
import dev.kintsugi.incident.lifecycle.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RulesInForceTest {
  private static final Duration WHILE = Duration.ofMinutes(5);

  private final SettableClock clock = new SettableClock(SampleEvents.NOON);
  private final AtomicReference<Optional<byte[]>> pack = new AtomicReference<>(Optional.empty());
  private final RulesInForce rules = new RulesInForce(pack::get, () -> packed("shipped"), clock);

  private static RuleSet rule(String title) {
    String text =
        """
        title: %s
        id: 00000000-0000-4000-8000-000000000001
        logsource: {product: aws, service: cloudtrail}
        detection:
          made: {eventName: CreateUser}
          condition: made
        level: low
        """
            .formatted(title);
    return RuleSet.compile(List.of(new RuleSource("test.yml", text))).rules();
  }

  private static byte[] packed(String title) {
    var out = new ByteArrayOutputStream();
    try {
      RulePack.write(rule(title), out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private List<String> inForce() {
    return rules.get().rules().stream().map(RuleMetadata::title).toList();
  }

  @Test
  void get_withoutAPack_isWhatShips() {
    assertThat(inForce()).containsExactly("shipped");
    assertThat(rules.trouble()).isEmpty();
  }

  @Test
  void version_isOfThePackInForce_andTheSamePackIsNotUnpackedAgain() {
    String shipped = rules.version();
    RuleSet before = rules.get();
    clock.advance(WHILE);
    assertThat(rules.get()).isSameAs(before);

    pack.set(Optional.of(packed("ours")));
    clock.advance(WHILE);

    assertThat(rules.version()).matches("[0-9a-f]{12}").isNotEqualTo(shipped);
  }

  @Test
  void packThatShips_isReadAsIs() {
    var ours = new RulesInForce(Optional::empty, RuleLibrary::pack, clock);
    assertThat(ours.get().rules()).isEqualTo(RuleLibrary.shipped().rules());
  }

  @Test
  void newPack_takesEffectWithinFiveMinutes_andItsRemovalToo() {
    assertThat(inForce()).containsExactly("shipped");
    pack.set(Optional.of(packed("ours")));
    assertThat(inForce()).containsExactly("shipped");

    clock.advance(WHILE);
    assertThat(inForce()).containsExactly("ours");

    pack.set(Optional.empty());
    clock.advance(WHILE);
    assertThat(inForce()).containsExactly("shipped");
  }

  @Test
  void brokenPack_isRefusedByName_andTheOldOneStays_untilAGoodOneComes() {
    pack.set(Optional.of(packed("ours")));
    assertThat(inForce()).containsExactly("ours");
    byte[] broken = packed("next");
    broken[broken.length - 1] ^= 1;
    pack.set(Optional.of(broken));

    clock.advance(WHILE);

    assertThat(inForce()).containsExactly("ours");
    assertThat(rules.trouble().orElseThrow()).contains("rules.pack is refused", "digest");

    pack.set(Optional.of(packed("next")));
    clock.advance(Duration.ofMinutes(1));
    assertThat(inForce()).containsExactly("next");
    assertThat(rules.trouble()).isEmpty();
  }

  @Test
  void packThatCannotBeHad_leavesWhatShips_andSaysWhy() {
    var failing =
        new RulesInForce(
            () -> {
              throw new IllegalStateException("no access");
            },
            () -> packed("shipped"),
            clock);

    assertThat(failing.get().rules()).hasSize(1);
    assertThat(failing.trouble().orElseThrow()).contains("no access");
  }
}
