package dev.kintsugi.local.storage;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * What the build leaves for one store: its class path, and the cache of its classes (JDK 25's AOT
 * cache) made by a training run. A cache is bound to the JVM and the class path, so its name has
 * both; a start without one works and is slower.
 */
record StoreInstallation(StoreKind kind, Path target) {
  private static final String MAIN = "StoreMain.class";
  // The first one's manifest names its own folder as a class path, which no AOT cache can be made
  // with: the child loads it by a class loader of its own, and with it the jar whose native library
  // it loads.
  private static final Pattern LOADED_APART = Pattern.compile("(DynamoDBLocal|sqlite4java)-.*");

  /** The installation in the folder of the stores' modules. */
  static StoreInstallation in(Path stores, StoreKind kind) {
    return new StoreInstallation(kind, stores.resolve(kind.folder()).resolve("target"));
  }

  /**
   * The command of a child on a port.
   *
   * @param folder its files; empty for none that stay
   * @param scratch its temporary files, which it removes when it ends
   */
  List<String> command(int port, Optional<Path> folder, Path scratch, boolean training)
      throws IOException {
    List<String> jars = jars();
    String classPath = classPath(jars);
    Path cache = cache(classPath);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", kind.heap()));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "-Djava.net.preferIPv4Stack=true"));
    if (training) {
      command.add("-XX:AOTCacheOutput=" + cache);
    } else if (Files.exists(cache)) {
      command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:all=error:stderr"));
    }
    command.add("-Djava.io.tmpdir=" + scratch);
    folder.ifPresent(path -> command.add("-D" + StoreMain.LOCK + "=" + lock(path)));
    command.add("-D" + StoreMain.JARS + "=" + join(jars, true));
    command.addAll(List.of("-cp", classPath, StoreMain.class.getName(), kind.folder()));
    command.add(scratch.toString());
    command.addAll(kind.arguments(port, folder, scratch));
    return command;
  }

  /** The file that a store on a folder locks as long as it lives, and that has its process id. */
  static Path lock(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".lock");
  }

  /** Whether the cache of this JVM and class path is there. */
  boolean trained() throws IOException {
    return Files.exists(cache(classPath(jars())));
  }

  private Path cache(String classPath) {
    var crc = new CRC32();
    crc.update(
        (classPath + System.getProperty("java.vm.version")).getBytes(StandardCharsets.UTF_8));
    return target.resolve("%s-%08x.aot".formatted(kind.folder(), crc.getValue()));
  }

  private String classPath(List<String> jars) throws IOException {
    return mainJar() + File.pathSeparator + join(jars, false);
  }

  private static String join(List<String> jars, boolean apart) {
    return jars.stream()
        .filter(jar -> LOADED_APART.matcher(new File(jar).getName()).matches() == apart)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private List<String> jars() throws IOException {
    Path file = target.resolve("classpath.txt");
    if (!Files.exists(file)) {
      throw new IOException(
          "no class path of " + kind.title() + ": build the project first (" + file + ")");
    }
    return List.of(Files.readString(file).strip().split(Pattern.quote(File.pathSeparator)));
  }

  /** A jar of the child's main class: an AOT cache knows jars only, not folders of classes. */
  private Path mainJar() throws IOException {
    byte[] main;
    try (InputStream in = StoreInstallation.class.getResourceAsStream(MAIN)) {
      main = Objects.requireNonNull(in, MAIN).readAllBytes();
    }
    var crc = new CRC32();
    crc.update(main);
    Path jar = target.resolve("main-%08x.jar".formatted(crc.getValue()));
    if (!Files.exists(jar)) {
      Path part = Files.createTempFile(target, "main", ".part");
      try (OutputStream out = Files.newOutputStream(part);
          var entries = new JarOutputStream(out)) {
        var entry = new JarEntry(StoreMain.class.getName().replace('.', '/') + ".class");
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        entries.putNextEntry(entry);
        entries.write(main);
      }
      Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE);
    }
    return jar;
  }
}
