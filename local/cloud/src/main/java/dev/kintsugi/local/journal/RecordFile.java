package dev.kintsugi.local.journal;

import dev.kintsugi.asl.execution.RecordFrames;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file of records to which is only appended. What has been appended survives the death of the
 * process; what has been appended firmly survives a loss of power too. Appends that come at the
 * same time share one write. A last record that broke off is cut away when the file is opened; a
 * damaged one before it is an error that names its place. Without a file nothing is kept.
 * Thread-safe.
 */
public final class RecordFile implements AutoCloseable {
  private final Optional<Path> file;
  private final ReentrantLock writing = new ReentrantLock();
  private final Object lock = new Object();
  private List<byte[]> pending = new ArrayList<>();
  private boolean pendingFirm;
  private long appended;
  private volatile long written;
  private volatile long size;

  /** No channel: the interruption of one thread that writes would close it for all. */
  private @Nullable RandomAccessFile out;

  private RecordFile(Optional<Path> file) {
    this.file = file;
  }

  /** A file that keeps nothing. */
  public static RecordFile none() {
    return new RecordFile(Optional.empty());
  }

  /**
   * Opens a file, or makes it, after each of its records has been given to {@code replay} in order.
   */
  public static RecordFile open(Optional<Path> file, Consumer<byte[]> replay) {
    var records = new RecordFile(file);
    if (file.isPresent()) {
      try {
        records.reopen(file.get(), replay);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return records;
  }

  private void reopen(Path path, Consumer<byte[]> replay) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    long sound =
        Files.exists(path)
            ? RecordFrames.read(Files.readAllBytes(path), path.toString(), replay)
            : 0;
    out = new RandomAccessFile(path.toFile(), "rw");
    out.setLength(sound);
    out.seek(sound);
    size = sound;
  }

  /** Appends records, in order; returns when they survive the death of the process. */
  public void append(List<byte[]> records) {
    append(records, false);
  }

  /** Appends records, in order; returns when they are on the disk. */
  public void appendFirmly(List<byte[]> records) {
    append(records, true);
  }

  private void append(List<byte[]> records, boolean firm) {
    if (file.isEmpty() || records.isEmpty()) {
      return;
    }
    long mine;
    synchronized (lock) {
      pending.addAll(records);
      pendingFirm |= firm;
      appended += records.size();
      mine = appended;
    }
    writing.lock();
    try {
      // Whoever was writing meanwhile may have taken these records along.
      if (written < mine) {
        write();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writing.unlock();
    }
  }

  private void write() throws IOException {
    List<byte[]> batch;
    boolean firm;
    long last;
    synchronized (lock) {
      batch = pending;
      firm = pendingFirm;
      last = appended;
      pending = new ArrayList<>();
      pendingFirm = false;
    }
    RandomAccessFile open = open();
    size = size() + write(open, batch);
    if (firm) {
      open.getFD().sync();
    }
    written = last;
  }

  private RandomAccessFile open() throws IOException {
    RandomAccessFile open = out;
    if (open == null) {
      throw new IOException("closed: " + file);
    }
    return open;
  }

  private static int write(RandomAccessFile into, List<byte[]> records) throws IOException {
    int length = records.stream().mapToInt(RecordFrames::size).sum();
    ByteBuffer frames = ByteBuffer.allocate(length);
    for (byte[] record : records) {
      RecordFrames.put(record, frames);
    }
    into.write(frames.array());
    return length;
  }

  /** Its size in bytes. */
  public long size() {
    return size;
  }

  /**
   * Replaces all records by others, at once. Nothing may be appended meanwhile: the caller sees to
   * that.
   */
  public void replace(Iterable<byte[]> records) {
    if (file.isEmpty()) {
      return;
    }
    writing.lock();
    try {
      Path path = file.get();
      Path fresh = path.resolveSibling(path.getFileName() + ".new");
      try (var copy = new RandomAccessFile(fresh.toFile(), "rw")) {
        copy.setLength(0);
        for (byte[] record : records) {
          write(copy, List.of(record));
        }
        copy.getFD().sync();
      }
      open().close();
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      var replaced = new RandomAccessFile(path.toFile(), "rw");
      size = replaced.length();
      replaced.seek(size);
      out = replaced;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() {
    writing.lock();
    try {
      if (out != null) {
        out.close();
        out = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writing.unlock();
    }
  }
}
