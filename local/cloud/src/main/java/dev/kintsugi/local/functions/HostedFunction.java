package dev.kintsugi.local.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.local.meter.Attribution;
import dev.kintsugi.local.meter.Measure;
import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.template.FunctionSpec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;

/**
 * One function, wherever its code runs: what Lambda does around an invocation. Limits are checked,
 * what is too many at once is throttled, time and memory are counted. Thread-safe.
 */
final class HostedFunction {
  /** What Lambda takes and gives synchronously, in bytes. */
  static final int LARGEST = 6 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final FunctionSpec spec;
  private final Map<String, String> variables;
  private final HostServices services;
  private final Sandbox sandbox;
  private final Semaphore free;

  /**
   * A function.
   *
   * @param unreserved what functions without reserved concurrency share
   */
  HostedFunction(
      FunctionSpec spec,
      Map<String, String> variables,
      HostServices services,
      Sandbox sandbox,
      Semaphore unreserved) {
    this.spec = spec;
    this.variables = variables;
    this.services = services;
    this.sandbox = sandbox;
    OptionalInt reserved = spec.limits().concurrency();
    this.free = reserved.isPresent() ? new Semaphore(reserved.getAsInt()) : unreserved;
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
      return settled(sandbox.run(requestId, payload, incident));
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

  /** What the caller gets: an answer that is too large or no JSON is an error of the function. */
  private Invocation settled(Invocation given) {
    if (given.failed()) {
      services.log(spec.name(), given.payload());
      return given;
    }
    String payload = given.payload().isEmpty() ? "null" : given.payload();
    Invocation answer = new Invocation(given.requestId(), payload, null);
    if (answer.size() > LARGEST) {
      return failed(answer, Errors.responseTooLarge(answer.size(), LARGEST));
    }
    try {
      JSON.readTree(payload);
      return answer;
    } catch (JsonProcessingException e) {
      return failed(answer, Errors.notJson());
    }
  }

  private Invocation failed(Invocation answer, JsonNode error) {
    services.log(spec.name(), error.toString());
    return Invocation.failed(answer.requestId(), error);
  }
}
