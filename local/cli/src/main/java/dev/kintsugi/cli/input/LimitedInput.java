package dev.kintsugi.cli.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes up to a limit; the byte after it is an error, so that a gzip bomb ends early. */
final class LimitedInput extends FilterInputStream {
  private final long limit;
  private long count;

  LimitedInput(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      add(1);
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      add(read);
    }
    return read;
  }

  private void add(int read) throws IOException {
    count += read;
    if (count > limit) {
      throw new IOException(
          "it has more than %d bytes unpacked; split it and try again".formatted(limit));
    }
  }
}
