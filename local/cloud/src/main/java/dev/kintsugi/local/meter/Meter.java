package dev.kintsugi.local.meter;

import dev.kintsugi.local.journal.RecordFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What has been used, by incident; kept with the folder, so that it survives the process.
 * Thread-safe.
 */
public final class Meter implements AutoCloseable {
  private static final long LARGEST = 4L << 20;

  private final Map<String, EnumMap<Measure, Double>> totals = new TreeMap<>();
  private final RecordFile file;

  private Meter(Optional<Path> journal) {
    file = RecordFile.open(journal, this::restore);
    compact();
  }

  /** A meter that goes on from what a file has, where one is given. */
  public static Meter open(Optional<Path> journal) {
    return new Meter(journal);
  }

  /** A meter that keeps nothing beyond this process. */
  public static Meter inMemory() {
    return new Meter(Optional.empty());
  }

  /** Counts something for an incident, or for {@link Attribution#SHARED}. */
  public void add(String incident, Measure measure, double amount) {
    add(incident, Map.of(measure, amount));
  }

  /** Counts several things at once. */
  public synchronized void add(String incident, Map<Measure, Double> amounts) {
    List<byte[]> records = new ArrayList<>();
    amounts.forEach(
        (measure, amount) -> {
          if (amount != 0) {
            count(incident, measure, amount);
            records.add(record(incident, measure, amount));
          }
        });
    file.append(records);
    if (file.size() > LARGEST) {
      compact();
    }
  }

  private void count(String incident, Measure measure, double amount) {
    totals
        .computeIfAbsent(incident, _ -> new EnumMap<>(Measure.class))
        .merge(measure, amount, Double::sum);
  }

  private static byte[] record(String incident, Measure measure, double amount) {
    return (incident + " " + measure + " " + amount).getBytes(StandardCharsets.UTF_8);
  }

  private void restore(byte[] record) {
    String[] words = new String(record, StandardCharsets.UTF_8).split(" ", -1);
    count(words[0], Measure.valueOf(words[1]), Double.parseDouble(words[2]));
  }

  /** One record for each sum instead of one for each call. */
  private synchronized void compact() {
    List<byte[]> records = new ArrayList<>();
    totals.forEach(
        (incident, amounts) ->
            amounts.forEach((measure, amount) -> records.add(record(incident, measure, amount))));
    file.replace(records);
  }

  /** What has been used, by incident and measure. */
  public synchronized Map<String, Map<Measure, Double>> totals() {
    Map<String, Map<Measure, Double>> copy = new TreeMap<>();
    totals.forEach((incident, amounts) -> copy.put(incident, new EnumMap<>(amounts)));
    return copy;
  }

  @Override
  public synchronized void close() {
    file.close();
  }
}
