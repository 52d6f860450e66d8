package dev.kintsugi.detection.pack;

/** How the values of a type are written and read. Thread-safe. */
public interface Shape<T> {
  /** Writes a value. */
  void write(T value, PackOutput out);

  /** Reads a value. */
  T read(PackInput in);

  /** The type with all that it is made of, so that a change of either is seen. */
  String description();
}
