package dev.kintsugi.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out which process listens on a port, where the system tells (Linux). */
final class PortHolder {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";
  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private PortHolder() {}

  /** Such as {@code process 4711 (java)}; empty if it can't be found out. */
  static Optional<String> of(int port) {
    try {
      Optional<String> inode = inode("net/tcp", port).or(() -> inode("net/tcp6", port));
      return inode.flatMap(PortHolder::holder);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> inode(String table, int port) {
    String suffix = ":%04X".formatted(port);
    try (Stream<String> lines = Files.lines(PROC.resolve(table))) {
      return lines
          .map(line -> line.strip().split("\\s+", -1))
          .filter(columns -> columns.length > INODE)
          .filter(columns -> columns[LOCAL].endsWith(suffix) && columns[STATE].equals(LISTENING))
          .map(columns -> columns[INODE])
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> holder(String inode) {
    List<ProcessHandle> processes = ProcessHandle.allProcesses().toList();
    return processes.stream()
        .filter(process -> holds(process.pid(), "socket:[" + inode + "]"))
        .map(
            process ->
                "process "
                    + process.pid()
                    + process
                        .info()
                        .command()
                        .map(command -> " (" + Path.of(command).getFileName() + ")")
                        .orElse(""))
        .findFirst();
  }

  private static boolean holds(long pid, String socket) {
    try (Stream<Path> files = Files.list(PROC.resolve(pid + "/fd"))) {
      return files.anyMatch(file -> target(file).equals(socket));
    } catch (IOException e) {
      return false;
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
