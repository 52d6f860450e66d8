package dev.kintsugi.cli.input;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A log file as CloudTrail delivers it. Immutable. */
public final class LogObject {
  private final String key;
  private final byte[] gzip;
  private final int records;

  LogObject(String key, byte[] gzip, int records) {
    this.key = key;
    this.gzip = gzip;
    this.records = records;
  }

  /** Its key in the log bucket, unique by content. */
  public String key() {
    return key;
  }

  /** The number of records in it. */
  public int records() {
    return records;
  }

  /** Its size in bytes. */
  public int size() {
    return gzip.length;
  }

  /** {@code {"Records": [...]}}, gzip. */
  public InputStream content() {
    return new ByteArrayInputStream(gzip);
  }
}
