package dev.kintsugi.vocabulary;

/** Makes ids that nobody can guess. Implementations are thread-safe. */
@FunctionalInterface
public interface IdSource {
  /** A new id of 32 hex digits. */
  String next();
}
