package dev.kintsugi.asl.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A journal that dies with the process. */
public final class MemoryJournal implements Journal {
  private final Map<String, List<byte[]>> records = new LinkedHashMap<>();
  private final Set<String> closed = new LinkedHashSet<>();

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
  public synchronized void close(String execution, List<byte[]> kept) {
    records.put(execution, List.copyOf(kept));
    closed.add(execution);
  }

  @Override
  public synchronized List<String> open() {
    return records.keySet().stream().filter(e -> !closed.contains(e)).toList();
  }
}
