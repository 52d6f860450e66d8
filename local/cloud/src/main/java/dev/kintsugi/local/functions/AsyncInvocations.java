package dev.kintsugi.local.functions;

import dev.kintsugi.asl.execution.Timers;
import dev.kintsugi.local.iam.Caller;
import dev.kintsugi.local.iam.Sender;
import dev.kintsugi.local.journal.Outstanding;
import dev.kintsugi.local.template.FunctionSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Invokes functions asynchronously, as Lambda does: the event is kept before it is acknowledged,
 * tried again one and two minutes after a failure, and ends at the function's destination.
 *
 * <p>At least once: after a crash an event that was being handled is handled again. Payloads are
 * limited to 1 MB, Lambda's limit since October 2025 (256 KB before). Thread-safe.
 */
public final class AsyncInvocations {
  static final int LARGEST = 1 << 20;
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);

  private final FunctionHost host;
  private final Outstanding journal;
  private final HostServices services;
  private final Destinations destinations;

  /** Keeps events in a journal until they are handled. */
  public AsyncInvocations(
      FunctionHost host, Outstanding journal, HostServices services, Destinations destinations) {
    this.host = host;
    this.journal = journal;
    this.services = services;
    this.destinations = destinations;
  }

  /** Goes on with what an earlier process had not finished. */
  public void resume() {
    journal.kept().values().stream().map(AsyncEvent::of).forEach(this::schedule);
  }

  /** Accepts an event for a function; it is safe when this returns. Gives the request id. */
  public String accept(String nameOrArn, String payload) {
    FunctionSpec function = host.function(nameOrArn);
    String text = payload.isEmpty() ? "{}" : payload;
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    if (size > LARGEST) {
      throw LambdaException.tooLarge(size, LARGEST);
    }
    HostedFunction.check(text);
    Instant now = timers().now();
    var event = new AsyncEvent(host.newRequestId(), function.name(), text, now, now, 0, 0);
    keep(event);
    return event.id();
  }

  private Timers timers() {
    return services.clock();
  }

  private void keep(AsyncEvent event) {
    journal.keep(event.id(), event.json());
    schedule(event);
  }

  private void schedule(AsyncEvent event) {
    timers().at(event.due(), () -> attempt(event));
  }

  private void attempt(AsyncEvent event) {
    FunctionSpec function;
    try {
      function = host.function(event.function());
    } catch (LambdaException e) {
      journal.forget(event.id());
      return;
    }
    Instant oldest = timers().now().minus(function.async().maximumAge());
    if (event.received().isBefore(oldest)) {
      end(event, function, "EventAgeExceeded", null);
      return;
    }
    try {
      Invocation invocation = host.invoke(event.function(), event.id(), event.payload());
      if (invocation.failed()) {
        failed(event.failedOnce(), function, invocation);
      } else {
        journal.forget(event.id());
      }
    } catch (LambdaException e) {
      again(event.refusedOnce(), backoff(event.refusals()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration backoff(int refusals) {
    Duration delay = Duration.ofSeconds(1L << Math.min(refusals, 10));
    return delay.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : delay;
  }

  private void failed(AsyncEvent event, FunctionSpec function, Invocation invocation) {
    if (event.attempts() <= function.async().retries()) {
      again(event, Duration.ofMinutes(event.attempts()));
    } else {
      end(event, function, "RetriesExhausted", invocation);
    }
  }

  private void again(AsyncEvent event, Duration delay) {
    keep(event.dueAt(timers().now().plus(delay)));
  }

  private void end(
      AsyncEvent event, FunctionSpec function, String condition, @Nullable Invocation last) {
    Sender sender = new Sender(new Caller(function.principal()), function.arn());
    try {
      if (function.async().onFailure().isPresent()) {
        String record = InvocationRecord.of(event, function.arn(), condition, last, timers().now());
        destinations.deliver(sender, function.async().onFailure().get(), record, Map.of());
      }
      if (function.async().deadLetters().isPresent()) {
        destinations.deliver(
            sender, function.async().deadLetters().get(), event.payload(), attributes(event, last));
      }
      journal.forget(event.id());
    } catch (Exception e) {
      services.log(function.name(), "the failed event " + event.id() + " is not delivered: " + e);
      timers().at(timers().now().plusSeconds(60), () -> end(event, function, condition, last));
    }
  }

  private static Map<String, String> attributes(AsyncEvent event, @Nullable Invocation last) {
    String message = last == null || last.error() == null ? null : last.error().message();
    return Map.of(
        "RequestID",
        event.id(),
        "ErrorCode",
        "200",
        "ErrorMessage",
        message == null ? "" : message);
  }
}
