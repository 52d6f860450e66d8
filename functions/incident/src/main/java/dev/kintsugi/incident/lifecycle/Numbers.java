package dev.kintsugi.incident.lifecycle;

/** Counts without gaps being promised: a number is never given twice. Thread-safe. */
@FunctionalInterface
public interface Numbers {
  /** The next number of a sequence such as {@code INC-2026}, from 1. */
  long next(String sequence);
}
