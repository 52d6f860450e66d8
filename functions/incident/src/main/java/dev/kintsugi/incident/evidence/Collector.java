package dev.kintsugi.incident.evidence;

import dev.kintsugi.incident.lifecycle.Incident;
import java.nio.ByteBuffer;

/** Gathers one kind of evidence for an incident. Implementations are thread-safe. */
public interface Collector {
  /** The kind, such as cloudtrail-slice. */
  String kind();

  /**
   * Gathers; what can't be had is a result with its reason, never an exception of an expected kind.
   */
  Gathered gather(Incident incident);

  /** What was gathered. */
  sealed interface Gathered {
    /** Bytes to keep. */
    record Item(String description, String mediaType, ByteBuffer content, String source)
        implements Gathered {
      /** Keeps a read-only view. */
      public Item {
        content = content.asReadOnlyBuffer();
      }
    }

    /** It could not be had. */
    record Missing(String reason) implements Gathered {}
  }
}
