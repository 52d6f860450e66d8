package dev.kintsugi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script in a folder of its own, with a JDK and a Maven that only pretend. */
class LauncherTest {
  private static final Path SCRIPT =
      Path.of(System.getProperty("project.root", "../..")).resolve("kintsugi");

  @TempDir private Path folder;
  private Path home;
  private Path jvms;

  @BeforeEach
  void copyTheScript() throws IOException {
    home = Files.createDirectories(folder.resolve("a project, with spaces"));
    jvms = Files.createDirectories(folder.resolve("jvms"));
    Files.copy(SCRIPT, home.resolve("kintsugi"));
    Files.writeString(home.resolve("pom.xml"), "<project/>");
  }

  @Test
  void jdk_thatIsMissing_isOneSentenceAndExit3() throws Exception {
    jdk("jdk-17", "17.0.15");
    jdk("jdk-2", "2.5");
    Ran ran = run("--help");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith("kintsugi: JDK 25 is needed and was not found")
        .hasLineCount(1);
  }

  @Test
  void maven_thatIsMissing_isOneSentenceAndExit3() throws Exception {
    jdk("jdk-25", "25.0.1");
    Ran ran = run("--help");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).startsWith("kintsugi: Maven 3.8 or later is needed").hasLineCount(1);
  }

  @Test
  void firstRun_buildsWithProgress_theNextDoesNot() throws Exception {
    jdk("jdk-25", "25.0.1");
    maven(0);
    Ran first = run("one", "two words");
    assertThat(first.err()).contains("First run", "[1/2]   Kintsugi incident", "Built.");
    assertThat(first.out()).endsWith("one|two words|\n");
    Ran second = run("again");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo("again|\n");
  }

  @Test
  void sources_newerThanTheBuild_areBuiltAgain() throws Exception {
    jdk("jdk-25", "25");
    maven(0);
    run("one");
    Path image = home.resolve("local/cli/target/image/mark");
    Files.setLastModifiedTime(
        image, java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() - 60_000));
    Files.createDirectories(home.resolve("local/cli/src/main/java"));
    Files.writeString(home.resolve("local/cli/src/main/java/A.java"), "class A {}");
    assertThat(run("two").err()).contains("The sources have changed");
  }

  @Test
  void build_thatFails_saysWhereItsLogIs() throws Exception {
    jdk("jdk-25", "25.0.1");
    maven(1);
    Ran ran = run("--help");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("the build failed", "build.log");
    assertThat(home.resolve("local/cli/target/build.lock")).doesNotExist();
  }

  @Test
  void link_toTheScript_findsTheProject() throws Exception {
    jdk("jdk-25", "25.0.1");
    maven(0);
    Path link = Files.createSymbolicLink(folder.resolve("kin"), home.resolve("kintsugi"));
    assertThat(run(link, "x").out()).endsWith("x|\n");
  }

  /** The optimising compiler costs a second that a short run never gets back. */
  @Test
  void detect_overLittle_runsWithoutTheOptimisingCompiler_overMuchOrAStreamWithIt()
      throws Exception {
    jdk("jdk-25", "25.0.1");
    maven(0);
    Path last = jvms.resolve("jdk-25/bin/last");
    Path little = Files.writeString(folder.resolve("little events.ndjson"), "{}");
    Path much = folder.resolve("much.ndjson.gz");
    try (var file = new RandomAccessFile(much.toFile(), "rw")) {
      file.setLength(11_000_000);
    }
    run("detect", "--events", little.toString());
    assertThat(last).content().contains("-XX:TieredStopAtLevel=1 ");
    run("detect", "--events", little.toString(), much.toString());
    assertThat(last).content().doesNotContain("TieredStopAtLevel");
    run("detect", "--events=" + much);
    assertThat(last).content().doesNotContain("TieredStopAtLevel");
    run("detect", "--events", "-");
    assertThat(last).content().doesNotContain("TieredStopAtLevel");
  }

  private void jdk(String name, String version) throws IOException {
    Path bin = Files.createDirectories(jvms.resolve(name).resolve("bin"));
    Files.writeString(
        jvms.resolve(name).resolve("release"),
        "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    executable(bin.resolve("javac"), "");
    executable(
        bin.resolve("java"),
        """
        echo "$@" >"$(dirname "$0")/last"
        while [ "$1" != dev.kintsugi.cli.Main ]; do shift; done; shift
        [ "$1" = warm ] && exit 0
        printf '%s|' "$@"; echo
        """);
  }

  private void maven(int code) throws IOException {
    executable(
        jvms.resolve("mvn"),
        """
        echo '[INFO] Building Kintsugi incident 0.1.0-SNAPSHOT    [1/2]'
        mkdir -p local/cli/target
        : >local/cli/target/kintsugi-cli-0.1.0.jar
        echo /somewhere/a.jar >local/cli/target/classpath.txt
        exit %d
        """
            .formatted(code));
  }

  private static void executable(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ran run(String... arguments) throws IOException, InterruptedException {
    return run(home.resolve("kintsugi"), arguments);
  }

  private Ran run(Path script, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("/bin/sh", script.toString()));
    command.addAll(List.of(arguments));
    File out = folder.resolve("out").toFile();
    File err = folder.resolve("err").toFile();
    var builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
    builder.directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(List.of("PATH"));
    environment.put("HOME", folder.toString());
    environment.put("KINTSUGI_JVM_FOLDERS", jvms.toString());
    environment.put("KINTSUGI_MAVEN", jvms.resolve("mvn").toString());
    environment.put("PATH", tools().toString());
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ran(
        process.exitValue(),
        Files.readString(out.toPath(), UTF_8),
        Files.readString(err.toPath(), UTF_8));
  }

  /** The tools a script may expect anywhere, and no java. */
  private Path tools() throws IOException {
    Path tools = folder.resolve("tools");
    if (Files.isDirectory(tools)) {
      return tools;
    }
    Files.createDirectory(tools);
    for (String tool :
        List.of(
            "awk",
            "cat",
            "cp",
            "date",
            "dirname",
            "find",
            "grep",
            "head",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sh",
            "sleep",
            "tee",
            "tr",
            "wc")) {
      for (String bin : List.of("/usr/bin", "/bin")) {
        Path found = Path.of(bin, tool);
        if (Files.exists(found) && !Files.exists(tools.resolve(tool))) {
          Files.createSymbolicLink(tools.resolve(tool), found);
        }
      }
    }
    return tools;
  }

  private record Ran(int code, String out, String err) {}
}
