package dev.kintsugi.local.storage;

import dev.kintsugi.local.web.Response;
import java.util.Optional;

/** Makes calls of stores fail on purpose, for tests of durability. Thread-safe. */
@FunctionalInterface
public interface Faults {
  /** Everything works. */
  Faults NONE = action -> Optional.empty();

  /**
   * What is answered instead of passing a call on.
   *
   * @param action such as {@code dynamodb:PutItem}
   */
  Optional<Response> instead(String action);
}
