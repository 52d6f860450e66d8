package dev.kintsugi.asl.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A journal of one file an execution: each record has its length and checksum before it.
 *
 * <p>A record that has been appended survives the death of the process (not a loss of power: it is
 * not forced to the disk). The last record of a file, if it broke off, is cut away when the file is
 * read; a damaged one before it is an error that names file and place. At most 1,024 files are open
 * at once, and none is locked: one process at a time uses a folder.
 */
public final class FileJournal implements Journal {
  private static final String OPEN = ".open";
  private static final String DONE = ".done";
  private static final String NEW = ".part";
  private static final int STRIPES = 16;

  private final Path folder;

  /** Each is locked by whoever touches an execution of its share. */
  private final List<JournalFiles> stripes =
      IntStream.range(0, STRIPES).mapToObj(i -> new JournalFiles()).toList();

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
    JournalFiles files = files(execution);
    synchronized (files) {
      try {
        files.append(file(execution, OPEN), record);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public List<byte[]> read(String execution) {
    JournalFiles files = files(execution);
    synchronized (files) {
      Path file = file(execution, OPEN);
      if (!Files.exists(file)) {
        file = file(execution, DONE);
      }
      try {
        return Files.exists(file) ? read(file, files) : List.of();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static List<byte[]> read(Path file, JournalFiles files) throws IOException {
    byte[] content = Files.readAllBytes(file);
    var records = new ArrayList<byte[]>();
    int sound = RecordFrames.read(content, String.valueOf(file.getFileName()), records::add);
    if (sound < content.length) {
      files.release(file);
      JournalFiles.cut(file, sound);
    }
    return records;
  }

  @Override
  public List<String> executions() {
    // One that was killed while it closed has both files.
    return Stream.concat(list(OPEN).stream(), list(DONE).stream()).distinct().sorted().toList();
  }

  @Override
  public void compact(String execution, List<byte[]> kept) {
    JournalFiles files = files(execution);
    synchronized (files) {
      try {
        Path file = released(execution, files);
        Files.move(fresh(execution, kept), file, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close(String execution, List<byte[]> kept, Instant at) {
    JournalFiles files = files(execution);
    synchronized (files) {
      try {
        Path file = released(execution, files);
        Path fresh = fresh(execution, kept);
        Files.setLastModifiedTime(fresh, FileTime.from(at));
        Files.move(fresh, file(execution, DONE), StandardCopyOption.ATOMIC_MOVE);
        // Killed before the delete, the execution is open still, and is closed once more.
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Path released(String execution, JournalFiles files) throws IOException {
    Path file = file(execution, OPEN);
    if (!Files.exists(file)) {
      throw new IOException("not open: " + execution);
    }
    files.release(file);
    return file;
  }

  private Path fresh(String execution, List<byte[]> kept) throws IOException {
    ByteBuffer frames = ByteBuffer.allocate(kept.stream().mapToInt(RecordFrames::size).sum());
    kept.forEach(record -> RecordFrames.put(record, frames));
    return Files.write(file(execution, NEW), frames.array());
  }

  @Override
  public List<String> open() {
    return list(OPEN);
  }

  @Override
  public void forget(Instant closedBefore) {
    for (String execution : list(DONE)) {
      Path file = file(execution, DONE);
      try {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(closedBefore)) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
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

  private JournalFiles files(String execution) {
    return stripes.get(Math.floorMod(execution.hashCode(), STRIPES));
  }

  private Path file(String execution, String ending) {
    if (!execution.matches("[\\w.-]{1,200}")) {
      throw new IllegalArgumentException("no execution key: " + execution);
    }
    return folder.resolve(execution + ending);
  }
}
