package dev.kintsugi.functions.detect;

import dev.kintsugi.detection.RulePack;
import dev.kintsugi.detection.RuleSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The rules that events are judged by: those of a pack that operators have put in place, else those
 * that ship. Looked for every five minutes, so that a new pack takes effect without a deployment; a
 * pack that can't be read is told, and the rules of before stay. Thread-safe.
 */
public final class RulesInForce implements Supplier<RuleSet> {
  /** The pack's name in the settings' bucket; {@code kintsugi rules pack} makes it. */
  public static final String PACK = "rules.pack";

  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final Duration RETRY = Duration.ofMinutes(1);

  private final Supplier<Optional<byte[]>> pack;
  private final Supplier<RuleSet> shipped;
  private final InstantSource clock;
  private final AtomicReference<Optional<Known>> known = new AtomicReference<>(Optional.empty());

  /** Reads a pack; fails as it likes where it can't be had. */
  public RulesInForce(
      Supplier<Optional<byte[]>> pack, Supplier<RuleSet> shipped, InstantSource clock) {
    this.pack = pack;
    this.shipped = shipped;
    this.clock = clock;
  }

  @Override
  public RuleSet get() {
    return current().rules();
  }

  /** Why the pack that is in place is not used; empty if it is, or if there is none. */
  public Optional<String> trouble() {
    return current().trouble();
  }

  private Optional<Known> known() {
    return Objects.requireNonNull(known.get());
  }

  private Known current() {
    Instant now = clock.instant();
    Optional<Known> last = known().filter(one -> now.isBefore(one.until()));
    return last.orElseGet(() -> read(now));
  }

  private synchronized Known read(Instant now) {
    Known read = known().filter(one -> now.isBefore(one.until())).orElseGet(() -> readAgain(now));
    known.set(Optional.of(read));
    return read;
  }

  private Known readAgain(Instant now) {
    try {
      Optional<byte[]> bytes = pack.get();
      RuleSet rules = bytes.isPresent() ? unpacked(bytes.get()) : shipped.get();
      return new Known(rules, Optional.empty(), now.plus(FRESH));
    } catch (IOException | RuntimeException e) {
      RuleSet before = known().map(Known::rules).orElseGet(shipped);
      String reason = PACK + " is refused, the rules of before stay: " + e.getMessage();
      return new Known(before, Optional.of(reason), now.plus(RETRY));
    }
  }

  private static RuleSet unpacked(byte[] bytes) throws IOException {
    return RulePack.read(new ByteArrayInputStream(bytes));
  }

  /**
   * What was read last.
   *
   * @param until when to read again
   */
  private record Known(RuleSet rules, Optional<String> trouble, Instant until) {}
}
