package dev.kintsugi.benchmarks;

import dev.kintsugi.asl.execution.Journal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts what goes into a journal. */
final class CountingJournal implements Journal {
  private final Journal journal;
  private final LongAdder records = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  CountingJournal(Journal journal) {
    this.journal = journal;
  }

  long records() {
    return records.sum();
  }

  int meanSize() {
    return (int) (bytes.sum() / Math.max(1, records.sum()));
  }

  double perTransition(long transitions) {
    return (double) records.sum() / transitions;
  }

  @Override
  public void append(String execution, byte[] record) {
    records.increment();
    bytes.add(record.length);
    journal.append(execution, record);
  }

  @Override
  public List<byte[]> read(String execution) {
    return journal.read(execution);
  }

  @Override
  public List<String> executions() {
    return journal.executions();
  }

  @Override
  public void compact(String execution, List<byte[]> kept) {
    journal.compact(execution, kept);
  }

  @Override
  public void close(String execution, List<byte[]> kept, Instant at) {
    journal.close(execution, kept, at);
  }

  @Override
  public void forget(Instant closedBefore) {
    journal.forget(closedBefore);
  }

  @Override
  public List<String> open() {
    return journal.open();
  }
}
