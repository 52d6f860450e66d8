package dev.kintsugi.local.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.local.journal.Outstanding;
import dev.kintsugi.local.meter.Measure;
import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.schedule.CloudClock;
import dev.kintsugi.local.template.FunctionSpec;
import dev.kintsugi.local.template.TemplateException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Functions each in JVMs of its own, by AWS's runtime interface client. */
@Timeout(120)
final class IsolatedTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<Path> CLASS_PATH =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
          .map(Path::of)
          .toList();

  @TempDir private Path folder;

  private final Activity activity = new Activity();
  private final CloudClock clock = CloudClock.inMemory(activity);
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<FunctionHost> hosts = new ArrayList<>();

  @AfterEach
  void stop() {
    hosts.forEach(FunctionHost::close);
    clock.close();
  }

  private FunctionHost host(int most, Duration idle, FunctionSpec... specs) {
    return host(new HostServices(clock, activity, (f, line) -> lines.add(line)), most, idle, specs);
  }

  private FunctionHost host(HostServices services, int most, Duration idle, FunctionSpec... specs) {
    var isolation = new Isolation(spec -> CLASS_PATH, Optional.of(folder), most, idle);
    FunctionHost host =
        FunctionHost.isolated(
            List.of(specs), Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1"), services, isolation);
    hosts.add(host);
    return host;
  }

  private FunctionHost host(FunctionSpec... specs) {
    return host(8, Duration.ofMinutes(1), specs);
  }

  @Test
  void invoke_hasOnlyTheDeclaredEnvironment_theHeapOfItsMemory_andTheCloudsTime() throws Exception {
    FunctionHost host = host(wild(OptionalInt.empty()));
    clock.advance(Duration.ofDays(40));

    JsonNode answer = answer(host.invoke("kintsugi-Wild", "{}"));

    assertThat(answer.path("env.DECLARED").asText()).isEqualTo("yes");
    assertThat(answer.path("env.AWS_LAMBDA_FUNCTION_NAME").asText()).isEqualTo("kintsugi-Wild");
    assertThat(answer.path("env.AWS_ACCESS_KEY_ID").asText()).isEqualTo("role-WildRole");
    assertThat(names(answer))
        .containsExactlyInAnyOrder(
            "DECLARED",
            "AWS_ENDPOINT_URL",
            "AWS_REGION",
            "AWS_DEFAULT_REGION",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_LAMBDA_RUNTIME_API",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_EXECUTION_ENV",
            "LAMBDA_TASK_ROOT",
            "LAMBDA_RUNTIME_DIR",
            "LANG",
            "PATH",
            "TZ",
            "_HANDLER");
    assertThat(answer.path("heap").asLong()).isBetween(200L << 20, 218L << 20);
    assertThat(Instant.parse(answer.path("now").asText()))
        .isBetween(clock.now().minusSeconds(60), clock.now());
    assertThat(answer.path("remaining").asInt()).isBetween(1, 5_000);
    assertThat(answer.path("arn").asText()).endsWith(":function:kintsugi-Wild");
  }

  private static List<String> names(JsonNode answer) {
    return answer.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> name.startsWith("env."))
        .map(name -> name.substring("env.".length()))
        .toList();
  }

  @Test
  void invoke_again_findsTheSameProcess_andAtOnceAnother() throws Exception {
    FunctionHost host = host(wild(OptionalInt.empty()), slow(OptionalInt.empty()));

    JsonNode first = answer(host.invoke("kintsugi-Wild", "{}"));
    JsonNode second = answer(host.invoke("kintsugi-Wild", "{}"));

    assertThat(second.path("pid")).isEqualTo(first.path("pid"));
    assertThat(second.path("invocation").asInt()).isEqualTo(2);
    assertThat(pids("kintsugi-Wild")).containsExactly(first.path("pid").asLong());
    assertThat(host.processes("kintsugi-Wild"))
        .extracting(ProcessHandle::pid)
        .containsExactly(first.path("pid").asLong());

    Callable<Invocation> slow = () -> host.invoke("kintsugi-Slow", "{\"millis\": 700}");
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Invocation> one : pool.invokeAll(List.of(slow, slow))) {
        assertThat(one.get().payload()).isEqualTo("\"slept\"");
      }
    }
    assertThat(pids("kintsugi-Slow")).hasSize(2);
  }

  @Test
  void invoke_overTime_killsTheProcessAndTimesOutAsLambdaSays() throws Exception {
    FunctionHost host = host(slow(OptionalInt.empty()));
    assertThat(host.invoke("kintsugi-Slow", "{\"millis\": 1}").failed()).isFalse();

    Invocation invocation = host.invoke("kintsugi-Slow", "{\"millis\": 60000}");

    assertThat(invocation.error().type()).isEqualTo("Sandbox.Timedout");
    assertThat(invocation.error().message())
        .isEqualTo(
            "RequestId: " + invocation.requestId() + " Error: Task timed out after 2.00 seconds");
    assertThat(pids("kintsugi-Slow")).isEmpty();
    assertThat(host.invoke("kintsugi-Slow", "{\"millis\": 1}").payload()).isEqualTo("\"slept\"");
  }

  @Test
  void invoke_thatExits_isAnExitError_andTheNextIsServed() throws Exception {
    FunctionHost host = host(wild(OptionalInt.empty()));

    Invocation gone = host.invoke("kintsugi-Wild", "{\"exit\": 7}");

    assertThat(gone.error().type()).isEqualTo("Runtime.ExitError");
    assertThat(gone.error().message())
        .isEqualTo(
            "RequestId: " + gone.requestId() + " Error: Runtime exited with error: exit status 7");
    assertThat(host.invoke("kintsugi-Wild", "{}").failed()).isFalse();
  }

  @Test
  void process_killedInMidInvocation_isAnExitErrorOfTheSignal() throws Exception {
    FunctionHost host = host(slow(OptionalInt.empty()));
    host.invoke("kintsugi-Slow", "{\"millis\": 1}");
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Invocation> running =
          pool.submit(() -> host.invoke("kintsugi-Slow", "{\"millis\": 1900}"));
      Thread.sleep(300);
      host.processes("kintsugi-Slow").forEach(ProcessHandle::destroyForcibly);

      assertThat(running.get().error().type()).isEqualTo("Runtime.ExitError");
      assertThat(running.get().error().message())
          .endsWith("Error: Runtime exited with error: signal: killed");
    }
    assertThat(host.invoke("kintsugi-Slow", "{\"millis\": 1}").failed()).isFalse();
  }

  @Test
  void process_killedByItsPidFileWhileIdle_isReplacedWithoutAnError() throws Exception {
    FunctionHost host = host(wild(OptionalInt.empty()));
    host.invoke("kintsugi-Wild", "{}");

    for (long pid : pids("kintsugi-Wild")) {
      ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
      process.destroyForcibly();
      process.onExit().join();
    }

    JsonNode answer = answer(host.invoke("kintsugi-Wild", "{}"));
    assertThat(answer.path("invocation").asInt()).isEqualTo(1);
  }

  @Test
  void asyncEvent_whoseProcessIsKilled_isTriedAgainAMinuteLater() throws Exception {
    FunctionHost host = host(slow(OptionalInt.empty()));
    var services = new HostServices(clock, activity, (f, line) -> lines.add(line));
    Outstanding journal = Outstanding.inMemory();
    var async =
        new AsyncInvocations(host, journal, services, (sender, arn, body, attributes) -> {});

    async.accept("kintsugi-Slow", "{\"millis\": 1000}");
    while (host.processes("kintsugi-Slow").isEmpty()) {
      Thread.sleep(10);
    }
    host.processes("kintsugi-Slow").forEach(ProcessHandle::destroyForcibly);

    assertThat(activity.awaitIdle(Duration.ofMillis(50), Duration.ofSeconds(20))).isTrue();
    assertThat(lines).anyMatch(line -> line.contains("Runtime.ExitError"));
    assertThat(journal.kept()).hasSize(1);
    clock.advance(Duration.ofSeconds(61));
    assertThat(activity.awaitIdle(Duration.ofMillis(50), Duration.ofSeconds(20))).isTrue();
    assertThat(journal.kept()).isEmpty();
    assertThat(pids("kintsugi-Slow")).hasSize(1);
  }

  @Test
  void processes_whoseHostIsKilled_endToo() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HostProcess.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long child;
    try (BufferedReader out = parent.inputReader()) {
      child = Long.parseLong(out.readLine());
      assertThat(pids("kintsugi-Wild")).containsExactly(child);
    } finally {
      parent.destroyForcibly().waitFor();
    }

    for (int i = 0; i < 200 && !pids("kintsugi-Wild").isEmpty(); i++) {
      Thread.sleep(50);
    }
    assertThat(pids("kintsugi-Wild")).as("living").isEmpty();
    FunctionHost next = host(wild(OptionalInt.empty()));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(Path::getFileName).map(Path::toString))
          .containsExactly("libaws-lambda-jni.so");
    }
    assertThat(next.invoke("kintsugi-Wild", "{}").failed()).isFalse();
  }

  @Test
  void invoke_forAnIncident_carriesItInTheTraceHeader_andItsOutputIsCountedForIt()
      throws Exception {
    var services = new HostServices(clock, activity, (f, line) -> lines.add(line));
    FunctionHost host = host(services, 8, Duration.ofMinutes(1), wild(OptionalInt.empty()));

    JsonNode answer =
        answer(
            host.invoke("kintsugi-Wild", "{\"incident\": \"INC-2026-7\", \"print\": \"words\"}"));

    assertThat(answer.path("trace").asText()).startsWith("Root=").contains(";Incident=INC-2026-7;");
    for (int i = 0; i < 100 && lines.size() < 2; i++) {
      Thread.sleep(20);
    }
    Map<Measure, Double> counted = services.meter().totals().get("INC-2026-7");
    assertThat(counted.get(Measure.LAMBDA_INVOCATIONS)).isEqualTo(1.0);
    assertThat(counted.get(Measure.LAMBDA_GB_SECONDS)).isPositive();
    assertThat(counted.get(Measure.LOG_BYTES)).isGreaterThanOrEqualTo("words".length());
  }

  @Test
  void invoke_beyondTheHeap_isItsError_andTheNextHasANewProcess() throws Exception {
    FunctionHost host = host(wild(OptionalInt.empty()));

    Invocation hog = host.invoke("kintsugi-Wild", "{\"hog\": 1}");

    assertThat(hog.error().type()).isEqualTo("java.lang.OutOfMemoryError");
    JsonNode next = answer(host.invoke("kintsugi-Wild", "{}"));
    assertThat(next.path("invocation").asInt()).isEqualTo(1);
  }

  @Test
  void invoke_ofAHandlerThatCannotBeMade_isItsInitialisationError() throws Exception {
    FunctionHost host =
        host(spec("Broken", BrokenHandler.class.getName()), spec("Missing", "no.such.Handler"));

    Invocation broken = host.invoke("kintsugi-Broken", "{}");
    Invocation missing = host.invoke("kintsugi-Missing", "{}");

    assertThat(broken.error().message()).contains("TABLE_NAME");
    assertThat(missing.error().type()).isEqualTo("java.lang.ClassNotFoundException");
    assertThat(missing.error().message()).contains("no.such.Handler");
  }

  /** What a function is answered with does not depend on where it runs. */
  @Test
  void invoke_answersAndErrors_areThoseOfTheSameProcess() throws Exception {
    FunctionSpec wild = wild(OptionalInt.empty());
    FunctionHost isolated = host(wild);
    var services = new HostServices(clock, activity, (f, line) -> {});
    FunctionHost inProcess = FunctionHost.load(List.of(wild), Map.of(), services);

    for (String event : List.of("{\"fail\": \"on purpose\"}", "{\"fail\": null}", "[]", "7")) {
      Invocation one = isolated.invoke("kintsugi-Wild", event);
      Invocation other = inProcess.invoke("kintsugi-Wild", event);
      assertThat(one.error()).as(event).isEqualTo(other.error());
      assertThat(fields(one)).as(event).isEqualTo(fields(other));
    }
  }

  @Test
  void invoke_answersAndLimits_areThoseOfTheSameProcess() throws Exception {
    List<FunctionSpec> specs =
        List.of(spec("Echo", EchoHandler.class.getName()), slow(OptionalInt.empty()));
    FunctionHost isolated = host(specs.toArray(FunctionSpec[]::new));
    var services = new HostServices(clock, activity, (f, line) -> {});
    FunctionHost inProcess = FunctionHost.load(specs, Map.of(), services);

    for (String event :
        List.of(
            "{\"answer\": \"Gr\u00fc\u00dfe \ud83d\udd12\"}",
            "{\"answer\": null}",
            "{\"answer\": {\"number\": 1.50, \"list\": []}}",
            "{\"bytes\": " + HostedFunction.LARGEST + "}")) {
      assertThat(isolated.invoke("kintsugi-Echo", event).payload())
          .as(event)
          .isEqualTo(inProcess.invoke("kintsugi-Echo", event).payload());
    }
    Invocation late = isolated.invoke("kintsugi-Slow", "{\"millis\": 60000}");
    Invocation here = inProcess.invoke("kintsugi-Slow", "{\"millis\": 60000}");
    assertThat(late.payload().replace(late.requestId(), "ID"))
        .isEqualTo(here.payload().replace(here.requestId(), "ID"));
  }

  private static List<String> fields(Invocation invocation) throws IOException {
    return JSON.readTree(invocation.payload()).properties().stream()
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  @Test
  void invoke_beyondReservedConcurrency_isThrottled() throws Exception {
    FunctionHost host = host(slow(OptionalInt.of(1)));
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Invocation> running =
          pool.submit(() -> host.invoke("kintsugi-Slow", "{\"millis\": 900}"));
      while (activity.idle()) {
        Thread.sleep(1);
      }
      assertThatThrownBy(() -> host.invoke("kintsugi-Slow", "{}"))
          .isInstanceOfSatisfying(
              LambdaException.class, e -> assertThat(e.status()).isEqualTo(429));
      assertThat(running.get().payload()).isEqualTo("\"slept\"");
    }
  }

  @Test
  void processes_idleTooLongOrTooMany_areEnded() throws Exception {
    FunctionHost host =
        host(1, Duration.ofMillis(800), wild(OptionalInt.empty()), slow(OptionalInt.empty()));
    host.invoke("kintsugi-Wild", "{}");

    host.invoke("kintsugi-Slow", "{}");

    assertThat(pids("kintsugi-Slow")).hasSize(1);
    for (int i = 0; i < 100 && !all().isEmpty(); i++) {
      Thread.sleep(50);
    }
    assertThat(all()).isEmpty();
  }

  @Test
  void output_isTheFunctionsLog() throws Exception {
    FunctionHost host = host(wild(OptionalInt.empty()));

    host.invoke("kintsugi-Wild", "{\"print\": \"a word\"}");

    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 100 && seen.size() < 2; i++) {
      Thread.sleep(20);
      lines.drainTo(seen);
    }
    assertThat(seen).contains("a word").anyMatch(line -> line.contains("logged a word"));
  }

  @Test
  void host_withoutTheCode_saysWhatToBuild() {
    var services = new HostServices(clock, activity, (f, line) -> {});
    Path jar = folder.resolve("none.jar");
    var isolation = new Isolation(s -> List.of(jar), Optional.empty(), 1, Duration.ofSeconds(1));
    List<FunctionSpec> specs = List.of(wild(OptionalInt.empty()));

    assertThatThrownBy(() -> FunctionHost.isolated(specs, Map.of(), services, isolation))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("none.jar")
        .hasMessageContaining("mvn package");
  }

  private List<Long> all() throws IOException {
    return pids("");
  }

  /** The living processes of a function, as another process finds them. */
  private List<Long> pids(String function) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(function) && name.endsWith(".pid"))
          .map(name -> Long.valueOf(name.replaceAll(".*-([0-9]+)\\.pid", "$1")))
          .filter(pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
          .toList();
    }
  }

  private static JsonNode answer(Invocation invocation) throws IOException {
    assertThat(invocation.failed()).as(invocation.payload()).isFalse();
    return JSON.readTree(invocation.payload());
  }

  static FunctionSpec wild(OptionalInt concurrency) {
    return spec("Wild", WildHandler.class.getName(), 5, concurrency);
  }

  private static FunctionSpec slow(OptionalInt concurrency) {
    return spec("Slow", SlowHandler.class.getName(), 2, concurrency);
  }

  private static FunctionSpec spec(String id, String handler) {
    return spec(id, handler, 5, OptionalInt.empty());
  }

  private static FunctionSpec spec(
      String id, String handler, int seconds, OptionalInt concurrency) {
    return new FunctionSpec(
        id,
        "kintsugi-" + id,
        new FunctionSpec.Code(
            handler, Map.of("DECLARED", "yes"), Optional.empty(), Optional.empty()),
        new FunctionSpec.Limits(Duration.ofSeconds(seconds), 256, concurrency),
        List.of(),
        new FunctionSpec.Async(2, Duration.ofHours(6), Optional.empty(), Optional.empty()));
  }
}
