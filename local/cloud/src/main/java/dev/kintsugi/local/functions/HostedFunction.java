package dev.kintsugi.local.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.functions.runtime.Environment;
import dev.kintsugi.local.meter.Attribution;
import dev.kintsugi.local.meter.Measure;
import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.template.FunctionSpec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One function: one instance of its handler, shared by all its invocations, each on a thread of its
 * own. Stricter than Lambda, which never runs one instance twice at once. Thread-safe.
 *
 * <p>Timeouts are real time. A handler that runs out of time is interrupted; one that does not heed
 * it goes on without anybody listening, where Lambda would kill it.
 */
final class HostedFunction {
  /** What Lambda takes and gives synchronously, in bytes. */
  static final int LARGEST = 6 << 20;

  private static final int ACCOUNT_CONCURRENCY = 1_000;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final FunctionSpec spec;
  private final Map<String, String> variables;
  private final HostServices services;
  private final LoadedHandler handler;
  private final Semaphore free;

  private HostedFunction(
      FunctionSpec spec,
      Map<String, String> variables,
      HostServices services,
      LoadedHandler handler) {
    this.spec = spec;
    this.variables = variables;
    this.services = services;
    this.handler = handler;
    this.free = new Semaphore(spec.limits().concurrency().orElse(ACCOUNT_CONCURRENCY));
  }

  /** Makes the function's handler in the function's environment. */
  static HostedFunction load(
      FunctionSpec spec, Map<String, String> variables, HostServices services) {
    try {
      LoadedHandler handler =
          Environment.hosted(
              variables, services.clock(), () -> LoadedHandler.load(spec.code().handler()));
      return new HostedFunction(spec, variables, services, handler);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalArgumentException(e);
    }
  }

  FunctionSpec spec() {
    return spec;
  }

  Map<String, String> variables() {
    return variables;
  }

  /** Invokes the function and waits for it. */
  Invocation invoke(String requestId, String payload) throws InterruptedException {
    check(payload);
    if (!free.tryAcquire()) {
      throw LambdaException.throttled();
    }
    long began = System.nanoTime();
    String incident = Attribution.ofPayload(payload);
    try (Activity.Work _ = services.activity().begin("function " + spec.name())) {
      return run(requestId, payload, incident);
    } finally {
      count(incident, System.nanoTime() - began);
      free.release();
    }
  }

  /** Lambda bills whole milliseconds. */
  private void count(String incident, long nanos) {
    double seconds = Math.ceil(nanos / 1e6) / 1e3;
    services
        .meter()
        .add(
            incident,
            Map.of(
                Measure.LAMBDA_INVOCATIONS,
                1.0,
                Measure.LAMBDA_GB_SECONDS,
                seconds * spec.limits().memory() / 1024));
  }

  static void check(String payload) {
    int size = payload.getBytes(StandardCharsets.UTF_8).length;
    if (size > LARGEST) {
      throw LambdaException.tooLarge(size, LARGEST);
    }
    try {
      if (JSON.readTree(payload).isMissingNode()) {
        throw LambdaException.notJson("it is empty");
      }
    } catch (JsonProcessingException e) {
      throw LambdaException.notJson(e.getOriginalMessage());
    }
  }

  private Invocation run(String requestId, String payload, String incident)
      throws InterruptedException {
    var context = new InvocationContext(spec, requestId, line -> services.log(spec.name(), line));
    var task =
        new FutureTask<>(
            () ->
                Environment.hosted(
                    variables,
                    services.clock(),
                    () ->
                        Attribution.during(
                            incident,
                            () ->
                                handler.handle(
                                    payload.getBytes(StandardCharsets.UTF_8), context))));
    Thread thread = Thread.ofVirtual().name(spec.name()).start(task);
    try {
      byte[] answer = task.get(spec.limits().timeout().toNanos(), TimeUnit.NANOSECONDS);
      return answered(requestId, new String(answer, StandardCharsets.UTF_8));
    } catch (TimeoutException e) {
      thread.interrupt();
      return failed(requestId, Errors.timedOut(requestId, spec.limits().timeout()));
    } catch (ExecutionException e) {
      return failed(requestId, Errors.thrown(e.getCause() == null ? e : e.getCause()));
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    }
  }

  private Invocation answered(String requestId, String text) {
    String payload = text.isEmpty() ? "null" : text;
    Invocation answer = new Invocation(requestId, payload, null);
    if (answer.size() > LARGEST) {
      return failed(requestId, Errors.responseTooLarge(answer.size(), LARGEST));
    }
    try {
      JSON.readTree(payload);
      return answer;
    } catch (JsonProcessingException e) {
      return failed(requestId, Errors.notJson());
    }
  }

  private Invocation failed(String requestId, com.fasterxml.jackson.databind.JsonNode error) {
    services.log(spec.name(), error.toString());
    return Invocation.failed(requestId, error);
  }
}
