package dev.kintsugi.local.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.local.journal.Outstanding;
import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.schedule.CloudClock;
import dev.kintsugi.local.template.FunctionSpec;
import dev.kintsugi.local.template.SmallTemplate;
import dev.kintsugi.local.template.TemplateException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Functions without the rest of the cloud. */
@Timeout(20)
final class FunctionHostTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final Activity activity = new Activity();
  private final CloudClock clock = CloudClock.inMemory(activity);
  private final HostServices services = new HostServices(clock, activity, (f, line) -> {});
  private final FunctionHost host =
      FunctionHost.load(
          SmallTemplate.at("http://127.0.0.1:3").compute().functions(), Map.of(), services);
  private final BlockingQueue<Delivered> delivered = new LinkedBlockingQueue<>();

  private record Delivered(String arn, String body, Map<String, String> attributes) {}

  @AfterEach
  void stop() {
    clock.close();
  }

  private AsyncInvocations async(Outstanding journal) {
    return new AsyncInvocations(
        host,
        journal,
        services,
        (sender, arn, body, attributes) -> delivered.add(new Delivered(arn, body, attributes)));
  }

  @Test
  void invoke_overTime_isInterruptedAndTimesOutAsLambdaSays() throws Exception {
    Invocation invocation = host.invoke("kintsugi-Slow", "{\"millis\": 5000}");
    assertThat(invocation.error().type()).isEqualTo("Sandbox.Timedout");
    assertThat(invocation.error().message())
        .isEqualTo(
            "RequestId: " + invocation.requestId() + " Error: Task timed out after 1.00 seconds");
    assertThat(activity.awaitIdle(Duration.ZERO, Duration.ofSeconds(5))).isTrue();
    for (int i = 0; i < 100 && SlowHandler.INTERRUPTED.get() == 0; i++) {
      Thread.sleep(10);
    }
    assertThat(SlowHandler.INTERRUPTED.get()).isPositive();
  }

  @Test
  void invoke_beyondReservedConcurrency_isThrottled() throws Exception {
    var first = new FutureTask<>(() -> host.invoke("kintsugi-Slow", "{\"millis\": 500}"));
    Thread.startVirtualThread(first);
    while (activity.idle()) {
      Thread.sleep(1);
    }
    assertThat(activity.busy()).containsExactly("function kintsugi-Slow");
    assertThatThrownBy(() -> host.invoke("kintsugi-Slow", "{}"))
        .isInstanceOfSatisfying(
            LambdaException.class,
            e -> {
              assertThat(e.status()).isEqualTo(429);
              assertThat(e.type()).isEqualTo("TooManyRequestsException");
            });
    assertThat(first.get(5, TimeUnit.SECONDS).payload()).isEqualTo("\"slept\"");
    assertThat(host.invoke("kintsugi-Slow", "{}").failed()).isFalse();
  }

  @Test
  void invoke_payloads_areLimitedToSixMegabytesBothWays() throws Exception {
    String large = "\"" + "x".repeat(HostedFunction.LARGEST) + "\"";
    assertThatThrownBy(() -> host.invoke("kintsugi-Echo", large))
        .isInstanceOfSatisfying(LambdaException.class, e -> assertThat(e.status()).isEqualTo(413));
    Invocation answer = host.invoke("kintsugi-Echo", "{\"bytes\": " + HostedFunction.LARGEST + "}");
    assertThat(answer.error().type()).isEqualTo("Function.ResponseSizeTooLarge");
    assertThatThrownBy(() -> host.invoke("kintsugi-Echo", "{"))
        .isInstanceOfSatisfying(
            LambdaException.class,
            e -> assertThat(e.type()).isEqualTo("InvalidRequestContentException"));
  }

  @Test
  void invoke_namesInAllForms_meanTheFunction() throws Exception {
    String arn = host.function("kintsugi-Echo").arn();
    for (String name :
        List.of(arn, arn + ":live", "kintsugi-Echo:1", "000000000000:function:kintsugi-Echo")) {
      assertThat(host.invoke(name, "{}").failed()).as(name).isFalse();
    }
    assertThatThrownBy(() -> host.invoke("none", "{}"))
        .isInstanceOf(LambdaException.class)
        .hasMessage("Function not found: arn:aws:lambda:eu-central-1:000000000000:function:none");
  }

  @Test
  void load_handlersThatCannotBeHosted_areAllNamed() {
    List<FunctionSpec> specs = new ArrayList<>();
    specs.add(spec("Missing", "no.such.Handler"));
    specs.add(spec("Wrong", "java.lang.Object"));
    specs.add(spec("Method", "dev.kintsugi.local.functions.EchoHandler::other"));
    assertThatThrownBy(() -> FunctionHost.load(specs, Map.of(), services))
        .isInstanceOfSatisfying(
            TemplateException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(3)
                    .anyMatch(problem -> problem.contains("no.such.Handler")));
  }

  private static FunctionSpec spec(String id, String handler) {
    return new FunctionSpec(
        id,
        "kintsugi-" + id,
        new FunctionSpec.Code(handler, Map.of(), Optional.empty(), Optional.empty()),
        new FunctionSpec.Limits(Duration.ofSeconds(1), 128, OptionalInt.empty()),
        List.of(),
        new FunctionSpec.Async(2, Duration.ofHours(6), Optional.empty(), Optional.empty()));
  }

  @Test
  void async_functionThatFails_isTriedAgainThenRecordedAtItsDestination() throws Exception {
    clock.skip(true);
    String id = async(Outstanding.inMemory()).accept("kintsugi-Worker", "{\"fail\": \"always\"}");
    Delivered record = delivered.poll(10, TimeUnit.SECONDS);
    assertThat(record.arn()).endsWith(":kintsugi-Dead");
    JsonNode json = JSON.readTree(record.body());
    assertThat(json.at("/requestContext/requestId").asText()).isEqualTo(id);
    assertThat(json.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
    assertThat(json.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(2);
    assertThat(json.at("/requestPayload/fail").asText()).isEqualTo("always");
    assertThat(json.at("/responsePayload/errorType").asText())
        .isEqualTo("java.lang.IllegalArgumentException");
    assertThat(clock.offset()).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
  }

  @Test
  void async_eventKept_isHandledByTheNextProcessWhenItIsDue(@TempDir Path folder) throws Exception {
    Optional<Path> file = Optional.of(folder.resolve("invocations.journal"));
    Instant now = clock.now();
    var event =
        new AsyncEvent(
            "id", "kintsugi-Worker", "{\"fail\": \"always\"}", now, now.plusSeconds(60), 1, 0);
    try (var before = Outstanding.open(file)) {
      before.keep(event.id(), event.json());
    }
    try (var journal = Outstanding.open(file)) {
      async(journal).resume();
      assertThat(delivered.poll(300, TimeUnit.MILLISECONDS)).isNull();
      clock.advance(Duration.ofSeconds(61));
      Delivered record = delivered.poll(10, TimeUnit.SECONDS);
      assertThat(record.body()).contains("RetriesExhausted");
      activity.awaitIdle(Duration.ofMillis(50), Duration.ofSeconds(5));
      assertThat(journal.kept()).isEmpty();
    }
  }

  @Test
  void async_throttled_isNotCountedAsAnAttempt() throws Exception {
    clock.skip(true);
    var blocking = new FutureTask<>(() -> host.invoke("kintsugi-Slow", "{\"millis\": 300}"));
    Thread.startVirtualThread(blocking);
    while (activity.idle()) {
      Thread.sleep(1);
    }
    async(Outstanding.inMemory()).accept("kintsugi-Slow", "{\"millis\": 1}");
    blocking.get(5, TimeUnit.SECONDS);
    assertThat(activity.awaitIdle(Duration.ofMillis(300), Duration.ofSeconds(10))).isTrue();
    assertThat(delivered).isEmpty();
  }

  @Test
  void async_overOneMegabyte_isRefused() {
    String large = "\"" + "x".repeat(AsyncInvocations.LARGEST) + "\"";
    assertThatThrownBy(() -> async(Outstanding.inMemory()).accept("kintsugi-Echo", large))
        .isInstanceOfSatisfying(LambdaException.class, e -> assertThat(e.status()).isEqualTo(413));
  }
}
