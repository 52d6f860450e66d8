package dev.kintsugi.local.functions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kintsugi.local.template.FunctionSpec;
import dev.kintsugi.local.web.LoopbackServer;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the JVM has kept of a rehearsal, so that functions' processes start quicker (JEP 483 and
 * 514): beside the code, and made once for each build. It holds classes as they are after loading,
 * nothing of an invocation.
 */
final class StartCaches {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int MEMORY = 1_024;
  private static final String REFUSAL = "{\"__type\": \"AccessDeniedException\"}";

  private final Map<List<Path>, List<String>> options;

  private StartCaches(Map<List<Path>, List<String>> options) {
    this.options = options;
  }

  /**
   * Makes what is missing or older than the code.
   *
   * @param endpoints the variables that name the cloud's endpoints
   */
  static StartCaches of(List<FunctionSpec> specs, Set<String> endpoints, Processes processes)
      throws InterruptedException {
    Map<List<Path>, List<FunctionSpec>> byCode =
        specs.stream().collect(Collectors.groupingBy(processes.isolation().code()));
    Map<List<Path>, List<String>> options = new HashMap<>();
    for (Map.Entry<List<Path>, List<FunctionSpec>> one : byCode.entrySet()) {
      options.put(one.getKey(), cached(one.getKey(), one.getValue(), endpoints, processes));
    }
    return new StartCaches(options);
  }

  /** The JVM's options for a function's processes. */
  List<String> options(List<Path> code) {
    return options.getOrDefault(code, List.of());
  }

  /** A process starts without a cache as well, only slower. */
  private static List<String> cached(
      List<Path> code, List<FunctionSpec> specs, Set<String> endpoints, Processes processes)
      throws InterruptedException {
    List<Path> classPath = FunctionCommand.classPath(code);
    if (code.isEmpty() || !classPath.stream().allMatch(Files::isRegularFile)) {
      return List.of();
    }
    try {
      Path cache = place(code.getFirst(), classPath);
      if (outdated(cache, classPath)) {
        rehearse(cache, code, specs, endpoints, processes);
      }
      return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** A cache is of one class path: another has another name. */
  private static Path place(Path jar, List<Path> classPath) {
    String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
    return jar.resolveSibling(name + "-" + Integer.toHexString(classPath.hashCode()) + ".aot");
  }

  private static boolean outdated(Path cache, List<Path> classPath) throws IOException {
    if (!Files.exists(cache)) {
      return true;
    }
    FileTime made = Files.getLastModifiedTime(cache);
    for (Path entry : classPath) {
      if (Files.getLastModifiedTime(entry).compareTo(made) > 0) {
        return true;
      }
    }
    return false;
  }

  /** Services answer with a refusal that no client retries. */
  private static void rehearse(
      Path cache,
      List<Path> code,
      List<FunctionSpec> specs,
      Set<String> endpoints,
      Processes processes)
      throws IOException, InterruptedException {
    Path making = processes.folder().resolve("start.aot");
    List<String> option = List.of(processes.library(), "-XX:AOTCacheOutput=" + making);
    try (LoopbackServer services = LoopbackServer.start(0, 1 << 20, StartCaches::refuse)) {
      String address = "http://127.0.0.1:" + services.port();
      Map<String, String> variables = new HashMap<>();
      Map<String, String> all =
          endpoints.stream().collect(Collectors.toMap(name -> name, name -> address));
      specs.forEach(spec -> variables.putAll(FunctionVariables.of(spec, all)));
      FunctionSpec spec = rehearsal();
      variables.putAll(FunctionVariables.of(spec, all));
      run(new FunctionCommand(spec, variables, code, option), specs, processes.folder());
    }
    if (Files.exists(making)) {
      Files.move(making, cache, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Response refuse(Request request) throws IOException {
    request.body().readAllBytes();
    return Response.json(400, REFUSAL);
  }

  private static void run(FunctionCommand command, List<FunctionSpec> specs, Path folder)
      throws IOException, InterruptedException {
    ArrayNode handlers = JsonNodeFactory.instance.arrayNode();
    specs.forEach(spec -> handlers.add(spec.code().handler()));
    try (FunctionProcess process =
        FunctionProcess.start(command, "rehearsal", folder, (incident, line) -> {})) {
      if (process.ready("rehearsal", PATIENCE).isEmpty()) {
        var headers = Isolated.headers("rehearsal", rehearsal(), "Root=1-0-0");
        process.invoke(new RuntimeApi.Event(handlers.toString(), headers), "rehearsal", PATIENCE);
        process.finish(PATIENCE);
      }
    }
  }

  private static FunctionSpec rehearsal() {
    return new FunctionSpec(
        "Rehearsal",
        "rehearsal",
        new FunctionSpec.Code(
            RehearsalHandler.class.getName(), Map.of(), Optional.empty(), Optional.empty()),
        new FunctionSpec.Limits(PATIENCE, MEMORY, OptionalInt.empty()),
        List.of(),
        new FunctionSpec.Async(0, PATIENCE, Optional.empty(), Optional.empty()));
  }
}
