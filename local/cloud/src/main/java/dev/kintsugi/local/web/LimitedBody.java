package dev.kintsugi.local.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that refuses to be longer than a limit. */
final class LimitedBody extends FilterInputStream {
  private final long limit;
  private long read;

  LimitedBody(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    return value < 0 ? value : (int) counted(1, value);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    return count < 0 ? count : (int) counted(count, count);
  }

  private long counted(int count, int result) throws IOException {
    read += count;
    if (read > limit) {
      throw new BodyTooLargeException(limit);
    }
    return result;
  }
}
