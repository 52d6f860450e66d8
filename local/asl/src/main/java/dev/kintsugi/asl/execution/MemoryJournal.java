package dev.kintsugi.asl.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A journal that dies with the process. */
public final class MemoryJournal implements Journal {
  private final Map<String, List<byte[]>> records = new LinkedHashMap<>();
  private final Map<String, Instant> closed = new LinkedHashMap<>();

  @Override
  public synchronized void append(String execution, byte[] record) {
    records.computeIfAbsent(execution, e -> new ArrayList<>()).add(record.clone());
  }

  @Override
  public synchronized List<byte[]> read(String execution) {
    return List.copyOf(records.getOrDefault(execution, List.of()));
  }

  @Override
  public synchronized List<String> executions() {
    return List.copyOf(records.keySet());
  }

  @Override
  public synchronized void compact(String execution, List<byte[]> kept) {
    records.put(execution, new ArrayList<>(kept));
  }

  @Override
  public synchronized void close(String execution, List<byte[]> kept, Instant at) {
    records.put(execution, List.copyOf(kept));
    closed.put(execution, at);
  }

  @Override
  public synchronized List<String> open() {
    return records.keySet().stream().filter(e -> !closed.containsKey(e)).toList();
  }

  @Override
  public synchronized void forget(Instant closedBefore) {
    List<String> old =
        closed.entrySet().stream()
            .filter(one -> one.getValue().isBefore(closedBefore))
            .map(Map.Entry::getKey)
            .toList();
    closed.keySet().removeAll(old);
    records.keySet().removeAll(old);
  }
}
