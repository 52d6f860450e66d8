package dev.kintsugi.local.functions;

import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.schedule.CloudClock;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A host of isolated functions in a process of its own: says its function's, and waits to be
 * killed.
 */
final class HostProcess {
  private HostProcess() {}

  /** The argument is the folder of the functions' processes. */
  public static void main(String[] args) throws Exception {
    List<Path> classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .toList();
    var activity = new Activity();
    var services = new HostServices(CloudClock.inMemory(activity), activity, (f, line) -> {});
    var isolation =
        new Isolation(spec -> classPath, Optional.of(Path.of(args[0])), 2, Duration.ofMinutes(5));
    FunctionHost host =
        FunctionHost.isolated(
            List.of(IsolatedTest.wild(OptionalInt.empty())), Map.of(), services, isolation);
    String answer = host.invoke("kintsugi-Wild", "{}").payload();
    System.out.println(answer.replaceAll(".*\"pid\":\"([0-9]+)\".*", "$1"));
    Thread.sleep(Duration.ofMinutes(5));
  }
}
