package dev.kintsugi.cli.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a stream as bytes, without their ends; a line over the limit is an error. */
final class Lines {
  private final InputStream input;
  private final int limit;
  private long number;

  Lines(InputStream input, int limit) {
    this.input = input;
    this.limit = limit;
  }

  /** The next line, or null at the end. */
  byte @Nullable [] next() throws IOException {
    var line = new ByteArrayOutputStream(2048);
    number++;
    int read = input.read();
    if (read < 0) {
      return null;
    }
    for (; read >= 0 && read != '\n'; read = input.read()) {
      if (line.size() >= limit) {
        throw new IOException(
            "its line %d has more than %d bytes; one record a line is expected"
                .formatted(number, limit));
      }
      line.write(read);
    }
    return line.toByteArray();
  }
}
