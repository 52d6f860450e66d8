package dev.kintsugi.asl.execution;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files that were last appended to, kept open, so many at most. Not thread-safe: whoever uses
 * it locks it.
 */
final class JournalFiles {
  private static final int MOST = 64;

  /** Longest unused first. */
  private final Map<Path, Appended> open = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * A file open at its end.
   *
   * @param out plain output: a channel would be closed for all by one thread's interruption
   */
  private record Appended(FileOutputStream out, long length) {}

  /** Appends a record, whole or not at all as far as this process decides. */
  void append(Path file, byte[] record) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(RecordFrames.size(record));
    RecordFrames.put(record, frame);
    Appended appended = open(file);
    try {
      appended.out().write(frame.array());
      open.put(file, new Appended(appended.out(), appended.length() + frame.capacity()));
    } catch (IOException e) {
      // As with a full disk: what follows a torn record would be lost with it.
      release(file);
      cut(file, appended.length());
      throw e;
    }
  }

  private Appended open(Path file) throws IOException {
    Appended known = open.get(file);
    if (known != null) {
      return known;
    }
    if (open.size() >= MOST) {
      release(open.keySet().iterator().next());
    }
    var out = new FileOutputStream(file.toFile(), true);
    var appended = new Appended(out, file.toFile().length());
    open.put(file, appended);
    return appended;
  }

  /** Closes a file if it is open; others may then replace or shorten it. */
  void release(Path file) throws IOException {
    Appended known = open.remove(file);
    if (known != null) {
      known.out().close();
    }
  }

  /** Shortens a file that is not open. */
  static void cut(Path file, long length) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }
}
