package dev.kintsugi.local.fault;

import java.util.Optional;

/** Decides which calls fail. Thread-safe. */
@FunctionalInterface
public interface Faults {
  /** Everything works. */
  Faults NONE = (service, operation) -> Optional.empty();

  /**
   * What happens to the next call of an operation.
   *
   * @param service such as {@code dynamodb}
   * @param operation such as {@code PutItem}
   */
  Optional<Fault> next(String service, String operation);
}
