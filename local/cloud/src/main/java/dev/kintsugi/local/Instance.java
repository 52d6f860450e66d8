package dev.kintsugi.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * The claim of one process on a data folder: instance.json, locked as long as the process lives. The
 * lock of a killed process is gone with it, so its folder can be taken over.
 */
public final class Instance implements AutoCloseable {
  private static final String FILE = "instance.json";

  private final FileChannel channel;
  private final Map<String, Integer> lastPorts;

  private Instance(FileChannel channel, Map<String, Integer> lastPorts) {
    this.channel = channel;
    this.lastPorts = lastPorts;
  }

  /**
   * Claims a folder, which is made where it is missing.
   *
   * @throws InstanceRunningException naming the process that has it
   */
  static Instance claim(Path data) throws IOException {
    Files.createDirectories(data);
    Path file = data.resolve(FILE);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (lock(channel).isEmpty()) {
      channel.close();
      String pid =
          read(file).map(found -> "process " + found.pid()).orElse("another process");
      throw new InstanceRunningException(
          pid + " runs on the folder " + data.toAbsolutePath().normalize() + " already");
    }
    return new Instance(channel, read(file).map(InstanceRecord::ports).orElse(Map.of()));
  }

  /** What runs on a folder; empty if nothing does. */
  public static Optional<InstanceRecord> running(Path data) throws IOException {
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return lock(channel).isPresent() ? Optional.empty() : read(file);
    }
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  private static Optional<InstanceRecord> read(Path file) throws IOException {
    return InstanceRecord.parse(Files.readString(file));
  }

  /** The ports of the folder's last instance by part. */
  Map<String, Integer> lastPorts() {
    return lastPorts;
  }

  /** Says what runs here. */
  void write(InstanceRecord content) throws IOException {
    channel.truncate(0);
    ByteBuffer bytes = ByteBuffer.wrap(content.json().getBytes(StandardCharsets.UTF_8));
    channel.position(0);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Gives the folder up; the file stays, for the ports it names. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
