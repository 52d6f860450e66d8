package dev.kintsugi.functions.detect;

import dev.kintsugi.detection.RulePack;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.vocabulary.Sha256;
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
  private final Supplier<byte[]> shipped;
  private final InstantSource clock;
  private final AtomicReference<Optional<Known>> known = new AtomicReference<>(Optional.empty());

  /** Reads a pack, which fails as it likes where it can't be had; else the one that ships. */
  public RulesInForce(
      Supplier<Optional<byte[]>> pack, Supplier<byte[]> shipped, InstantSource clock) {
    this.pack = pack;
    this.shipped = shipped;
    this.clock = clock;
  }

  @Override
  public RuleSet get() {
    return current().loaded().rules();
  }

  /** The first 12 hex digits of the SHA-256 of the pack that events are judged by. */
  public String version() {
    return current().loaded().version();
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
    Optional<Loaded> before = known().map(Known::loaded);
    try {
      Loaded loaded = loaded(pack.get().orElseGet(shipped), before);
      return new Known(loaded, Optional.empty(), now.plus(FRESH));
    } catch (IOException | RuntimeException e) {
      String reason = PACK + " is refused, the rules of before stay: " + e.getMessage();
      return new Known(before.orElseGet(this::whatShips), Optional.of(reason), now.plus(RETRY));
    }
  }

  private Loaded whatShips() {
    try {
      return loaded(shipped.get(), Optional.empty());
    } catch (IOException e) {
      throw new IllegalStateException("the pack that ships is broken", e);
    }
  }

  /** The same bytes are not unpacked again, for rules are made ready as events need them. */
  private static Loaded loaded(byte[] bytes, Optional<Loaded> before) throws IOException {
    String version = Sha256.of(bytes).hex().substring(0, 12);
    if (before.isPresent() && before.get().version().equals(version)) {
      return before.get();
    }
    return new Loaded(version, RulePack.read(new ByteArrayInputStream(bytes)));
  }

  private record Loaded(String version, RuleSet rules) {}

  /**
   * What was read last.
   *
   * @param until when to read again
   */
  private record Known(Loaded loaded, Optional<String> trouble, Instant until) {}
}
