package dev.kintsugi.functions.runtime;

import dev.kintsugi.vocabulary.IdSource;
import java.util.UUID;

/** Ids of the JDK's secure random numbers. */
final class RandomIdSource implements IdSource {
  @Override
  public String next() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
