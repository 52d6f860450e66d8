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
  private static final String NEW = ".part";

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
    synchronized (lock(execution)) {
      try (var channel =
          FileChannel.open(
              file(execution, OPEN), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        write(channel, record);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void write(FileChannel channel, byte[] record) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(RecordFrames.size(record));
    RecordFrames.put(record, frame);
    frame.flip();
    while (frame.hasRemaining()) {
      channel.write(frame);
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
    byte[] content = Files.readAllBytes(file);
    var records = new ArrayList<byte[]>();
    int sound = RecordFrames.read(content, String.valueOf(file.getFileName()), records::add);
    if (sound < content.length) {
      cut(file, sound);
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
    // One that was killed while it closed has both files.
    return Stream.concat(list(OPEN).stream(), list(DONE).stream()).distinct().sorted().toList();
  }

  @Override
  public void close(String execution, List<byte[]> kept) {
    synchronized (lock(execution)) {
      try {
        if (!Files.exists(file(execution, OPEN))) {
          throw new IOException("not open: " + execution);
        }
        // Killed before the delete, the execution is open still, and is closed once more.
        Path fresh = file(execution, NEW);
        try (var channel =
            FileChannel.open(
                fresh,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
          for (byte[] record : kept) {
            write(channel, record);
          }
        }
        Files.move(fresh, file(execution, DONE), StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(file(execution, OPEN));
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
