package dev.kintsugi.incident.intake;

import org.jspecify.annotations.Nullable;

/** An event of a chunk could not be recorded; the chunk is to be retried. */
public final class NotRecordedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotRecordedException(@Nullable Throwable cause) {
    super("an event could not be recorded", cause);
  }
}
