package dev.kintsugi.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The claim of one process on a data folder: instance.json, locked as long as the process lives.
 * The lock of a killed process is gone with it, so its folder can be taken over.
 */
public final class Instance implements AutoCloseable {
  private static final String FILE = "instance.json";

  /**
   * What this process itself runs, by folder. A POSIX lock is lost when its process closes any
   * other channel to the file, so what is held here is known from here and never opened again.
   */
  private static final Map<Path, Optional<InstanceRecord>> HELD = new ConcurrentHashMap<>();

  private final Path folder;
  private final FileChannel channel;
  private final Map<String, Integer> lastPorts;

  private Instance(Path folder, FileChannel channel, Map<String, Integer> lastPorts) {
    this.folder = folder;
    this.channel = channel;
    this.lastPorts = lastPorts;
  }

  /**
   * Claims a folder, which is made where it is missing.
   *
   * @throws InstanceRunningException naming the process that has it
   */
  static Instance claim(Path data) throws IOException {
    Path folder = Files.createDirectories(data).toRealPath();
    if (HELD.putIfAbsent(folder, Optional.empty()) != null) {
      long pid = ProcessHandle.current().pid();
      throw new InstanceRunningException(
          "process " + pid + " (this one) runs on the folder " + folder + " already");
    }
    Path file = folder.resolve(FILE);
    Map<String, Integer> ports =
        Files.exists(file) ? read(file).map(InstanceRecord::ports).orElse(Map.of()) : Map.of();
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel).isEmpty()) {
      channel.close();
      HELD.remove(folder);
      String pid = read(file).map(found -> "process " + found.pid()).orElse("another process");
      throw new InstanceRunningException(pid + " runs on the folder " + folder + " already");
    }
    return new Instance(folder, channel, ports);
  }

  /** What runs on a folder; empty if nothing does. */
  public static Optional<InstanceRecord> running(Path data) throws IOException {
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Optional<InstanceRecord> own = HELD.get(data.toRealPath());
    if (own != null) {
      return own;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return lock(channel).isPresent() ? Optional.empty() : read(file);
    }
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    return Optional.ofNullable(channel.tryLock());
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
    HELD.put(folder, Optional.of(content));
  }

  /** Gives the folder up; the file stays, for the ports it names. */
  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(folder);
  }
}
