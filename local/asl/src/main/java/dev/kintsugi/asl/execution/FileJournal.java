package dev.kintsugi.asl.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A journal of one file an execution: each record has its length and checksum before it.
 *
 * <p>A record that has been appended survives the death of the process (not a loss of power: it is
 * not forced to the disk). The last record of a file, if it broke off, is cut away when the file is
 * read; a damaged one before it is an error that names file and place.
 */
public final class FileJournal implements Journal {
  private static final String OPEN = ".open";
  private static final String DONE = ".done";
  private static final int HEADER = 8;
  private static final int LARGEST = 16 << 20;

  private final Path folder;
  private final ConcurrentHashMap<String, Object> locks = new ConcurrentHashMap<>();

  /** A journal in a folder, which is made if it is not there. */
  public FileJournal(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void append(String execution, byte[] record) {
    var crc = new CRC32();
    crc.update(record);
    ByteBuffer frame = ByteBuffer.allocate(HEADER + record.length);
    frame.putInt(record.length).putInt((int) crc.getValue()).put(record).flip();
    synchronized (lock(execution)) {
      try (var channel =
          FileChannel.open(
              file(execution, OPEN), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (frame.hasRemaining()) {
          channel.write(frame);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public List<byte[]> read(String execution) {
    synchronized (lock(execution)) {
      Path file = file(execution, OPEN);
      if (!Files.exists(file)) {
        file = file(execution, DONE);
      }
      try {
        return Files.exists(file) ? read(file) : List.of();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static List<byte[]> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    var records = new ArrayList<byte[]>();
    while (bytes.hasRemaining()) {
      int start = bytes.position();
      int length = bytes.remaining() < HEADER ? -1 : bytes.getInt();
      int checksum = length < 0 ? 0 : bytes.getInt();
      if (length < 0 || length > LARGEST || length > bytes.remaining()) {
        cut(file, start);
        return records;
      }
      byte[] record = new byte[length];
      bytes.get(record);
      var crc = new CRC32();
      crc.update(record);
      if ((int) crc.getValue() != checksum) {
        if (bytes.hasRemaining()) {
          throw new IOException("Damaged record at byte " + start + " of " + file.getFileName());
        }
        cut(file, start);
        return records;
      }
      records.add(record);
    }
    return records;
  }

  private static void cut(Path file, long length) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  @Override
  public List<String> executions() {
    return list("");
  }

  @Override
  public void close(String execution) {
    synchronized (lock(execution)) {
      try {
        Files.move(
            file(execution, OPEN), file(execution, DONE), StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    locks.remove(execution);
  }

  @Override
  public List<String> open() {
    return list(OPEN);
  }

  private List<String> list(String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - OPEN.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object lock(String execution) {
    return locks.computeIfAbsent(execution, e -> new Object());
  }

  private Path file(String execution, String ending) {
    if (!execution.matches("[\\w.-]{1,200}")) {
      throw new IllegalArgumentException("no execution key: " + execution);
    }
    return folder.resolve(execution + ending);
  }
}
