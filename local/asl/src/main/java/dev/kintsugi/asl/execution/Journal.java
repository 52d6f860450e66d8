package dev.kintsugi.asl.execution;

import java.time.Instant;
import java.util.List;

/**
 * Where executions are remembered: for each its records, in order. A record that has been appended
 * survives the death of the process. Implementations are thread-safe.
 */
public interface Journal {
  /** Appends a record to an execution's; returns when it is kept. */
  void append(String execution, byte[] record);

  /** The records of an execution, in order; none if it is unknown. */
  List<byte[]> read(String execution);

  /** The executions known, by their keys. */
  List<String> executions();

  /** Puts fewer records that say as much in the place of an open execution's. */
  void compact(String execution, List<byte[]> kept);

  /** Says that no record will follow for an execution, and that those given are all it needs. */
  void close(String execution, List<byte[]> kept, Instant at);

  /** The executions that have not been closed. */
  List<String> open();

  /** Forgets the executions that were closed before a time. */
  void forget(Instant closedBefore);
}
