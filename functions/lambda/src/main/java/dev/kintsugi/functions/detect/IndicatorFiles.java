package dev.kintsugi.functions.detect;

import dev.kintsugi.incident.triage.Indicator;
import dev.kintsugi.incident.triage.Indicators;
import dev.kintsugi.vocabulary.Observable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Indicators from two files that operators keep, {@code indicators.csv} and {@code indicators.json}
 * (STIX 2.1); neither need be there. Read again every five minutes; what can't be read leaves the
 * indicators of before and is told. Thread-safe.
 */
public final class IndicatorFiles implements Indicators {
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final String CSV = "indicators.csv";
  private static final String STIX = "indicators.json";

  private final Function<String, Optional<byte[]>> files;
  private final InstantSource clock;
  private final AtomicReference<Known> known =
      new AtomicReference<>(
          new Known(new IndicatorIndex(List.of()), Optional.empty(), Instant.MIN));

  /** Reads files by name; fails as it likes where a file can't be had. */
  public IndicatorFiles(Function<String, Optional<byte[]>> files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
  }

  @Override
  public Checked check(List<Observable> observables) {
    Instant now = clock.instant();
    Known current = current(now);
    var hits = new ArrayList<Indicator>();
    for (Observable observable : observables) {
      current.index().of(observable).stream().filter(hit -> hit.holdsAt(now)).forEach(hits::add);
    }
    return new Checked(hits, current.trouble());
  }

  private Known known() {
    return Objects.requireNonNull(known.get());
  }

  private Known current(Instant now) {
    Known last = known();
    if (now.isBefore(last.until())) {
      return last;
    }
    synchronized (this) {
      if (!now.isBefore(known().until())) {
        known.set(read(now));
      }
      return known();
    }
  }

  private Known read(Instant now) {
    try {
      var all = new ArrayList<Indicator>();
      files.apply(CSV).map(IndicatorCsv::read).ifPresent(all::addAll);
      files.apply(STIX).map(StixBundle::read).ifPresent(all::addAll);
      return new Known(new IndicatorIndex(all), Optional.empty(), now.plus(FRESH));
    } catch (RuntimeException e) {
      String reason = String.valueOf(e.getMessage());
      return new Known(
          known().index(), Optional.of("the list can't be read: " + reason), now.plus(RETRY));
    }
  }

  /**
   * What was read last.
   *
   * @param until when to read again
   */
  private record Known(IndicatorIndex index, Optional<String> trouble, Instant until) {}

  /** Indicators by type and value. */
  private static final class IndicatorIndex {
    private final Map<String, List<Indicator>> byName;

    IndicatorIndex(List<Indicator> all) {
      byName =
          all.stream()
              .collect(java.util.stream.Collectors.groupingBy(one -> key(one.type(), one.value())));
    }

    /** Those that the observable meets; a host name also those of the domains it is in. */
    List<Indicator> of(Observable observable) {
      String value = observable.value().toLowerCase(Locale.ROOT);
      List<Indicator> found =
          new ArrayList<>(byName.getOrDefault(key(observable.type(), value), List.of()));
      if (observable.type().equals("Hostname")) {
        for (int dot = value.indexOf('.'); dot >= 0; dot = value.indexOf('.', dot + 1)) {
          String domain = value.substring(dot + 1);
          found.addAll(byName.getOrDefault(key("Hostname", domain), List.of()));
        }
      }
      return found;
    }

    private static String key(String type, String value) {
      return type + " " + value;
    }
  }
}
