package dev.kintsugi.local.functions;

import dev.kintsugi.local.journal.RandomIdSource;
import dev.kintsugi.local.template.FunctionSpec;
import dev.kintsugi.local.template.Place;
import dev.kintsugi.local.template.TemplateException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Hosts the functions of a stack, in this process or each in JVMs of its own; invokes them
 * synchronously. Thread-safe.
 */
public final class FunctionHost implements AutoCloseable {
  /** What an account may run at once in a region, of all functions together, unless raised. */
  private static final int ACCOUNT_CONCURRENCY = 1_000;

  private final Map<String, HostedFunction> functions;
  private final Supplier<String> ids;
  private final Optional<Processes> processes;

  private FunctionHost(
      Map<String, HostedFunction> functions, Supplier<String> ids, Optional<Processes> processes) {
    this.functions = functions;
    this.ids = ids;
    this.processes = processes;
  }

  /** Hosts each function in JVMs of its own, which start when they are needed. */
  public static FunctionHost isolated(
      List<FunctionSpec> specs,
      Map<String, String> endpoints,
      HostServices services,
      Isolation isolation) {
    requireCode(specs, isolation);
    var processes = new Processes(isolation);
    StartCaches caches = caches(specs, endpoints, processes);
    Semaphore unreserved = unreserved(specs);
    Map<String, HostedFunction> functions = new LinkedHashMap<>();
    for (FunctionSpec spec : specs) {
      Map<String, String> variables = FunctionVariables.of(spec, endpoints);
      var sandbox = new Isolated(spec, variables, services, processes, caches);
      functions.put(
          spec.name(), new HostedFunction(spec, variables, services, sandbox, unreserved));
    }
    return new FunctionHost(functions, RandomIdSource::next, Optional.of(processes));
  }

  /**
   * Makes every handler in this process.
   *
   * @param endpoints the variables that name the cloud's endpoints
   * @throws TemplateException naming every function that can't be hosted
   */
  public static FunctionHost load(
      List<FunctionSpec> specs, Map<String, String> endpoints, HostServices services) {
    Map<String, HostedFunction> functions = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    Semaphore unreserved = unreserved(specs);
    for (FunctionSpec spec : specs) {
      try {
        Map<String, String> variables = FunctionVariables.of(spec, endpoints);
        Sandbox sandbox = InProcess.load(spec, variables, services);
        functions.put(
            spec.name(), new HostedFunction(spec, variables, services, sandbox, unreserved));
      } catch (RuntimeException | LinkageError e) {
        problems.add("function " + spec.id() + ": " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new TemplateException(problems);
    }
    return new FunctionHost(functions, RandomIdSource::next, Optional.empty());
  }

  private static StartCaches caches(
      List<FunctionSpec> specs, Map<String, String> endpoints, Processes processes) {
    try {
      return StartCaches.of(specs, endpoints.keySet(), processes);
    } catch (InterruptedException e) {
      processes.close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Semaphore unreserved(List<FunctionSpec> specs) {
    int reserved = specs.stream().mapToInt(spec -> spec.limits().concurrency().orElse(0)).sum();
    return new Semaphore(ACCOUNT_CONCURRENCY - reserved);
  }

  private static void requireCode(List<FunctionSpec> specs, Isolation isolation) {
    List<String> missing =
        specs.stream()
            .flatMap(spec -> isolation.code().apply(spec).stream())
            .distinct()
            .filter(path -> !Files.exists(path))
            .map(path -> path + " is not there: build it (mvn package)")
            .collect(Collectors.toCollection(ArrayList::new));
    NativeLibrary.unsupported().ifPresent(missing::add);
    if (!missing.isEmpty()) {
      throw new TemplateException(missing);
    }
  }

  /** The functions' descriptions in the order of the template. */
  public List<FunctionSpec> functions() {
    return functions.values().stream().map(HostedFunction::spec).toList();
  }

  /** The environment a function has here. */
  public Map<String, String> variables(String name) {
    return hosted(name).variables();
  }

  /** A function by name, ARN, partial ARN, each also with a version or alias after it. */
  public FunctionSpec function(String nameOrArn) {
    return hosted(nameOrArn).spec();
  }

  /** Invokes a function and waits for what it gives. */
  public Invocation invoke(String nameOrArn, String payload) throws InterruptedException {
    return invoke(nameOrArn, newRequestId(), payload);
  }

  Invocation invoke(String nameOrArn, String requestId, String payload)
      throws InterruptedException {
    return hosted(nameOrArn).invoke(requestId, payload.isEmpty() ? "{}" : payload);
  }

  /**
   * The processes of a function that live now; none where functions run in this process. What a
   * killed one had been doing fails with {@code Runtime.ExitError}.
   */
  public List<ProcessHandle> processes(String nameOrArn) {
    String name = hosted(nameOrArn).spec().name();
    return processes.map(living -> living.of(name)).orElse(List.of());
  }

  String newRequestId() {
    return ids.get();
  }

  private HostedFunction hosted(String nameOrArn) {
    HostedFunction function = functions.get(plainName(nameOrArn));
    if (function == null) {
      String name = plainName(nameOrArn);
      throw LambdaException.notFound(
          "arn:aws:lambda:" + Place.REGION + ":" + Place.ACCOUNT + ":function:" + name);
    }
    return function;
  }

  private static String plainName(String nameOrArn) {
    int marker = nameOrArn.indexOf("function:");
    String rest = marker < 0 ? nameOrArn : nameOrArn.substring(marker + "function:".length());
    int version = rest.indexOf(':');
    return version < 0 ? rest : rest.substring(0, version);
  }

  /** Ends the processes that functions have; what they are doing is cut off. */
  @Override
  public void close() {
    processes.ifPresent(Processes::close);
  }
}
