package dev.kintsugi.local.queue;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** The ids, handles and numbers of messages. Thread-safe. */
final class Ids {
  private final AtomicLong numbers = new AtomicLong(1L << 40);
  private final RandomGenerator random = new SecureRandom();

  /** A fresh id. */
  String fresh() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** A fresh receipt handle of a message. */
  String handle(String id) {
    return id + "." + Long.toHexString(random.nextLong());
  }

  /** A number greater than all before, those of restored messages included. */
  long number() {
    return numbers.getAndIncrement();
  }
}
