package dev.kintsugi.local.functions;

import dev.kintsugi.functions.runtime.Environment;
import dev.kintsugi.local.meter.Attribution;
import dev.kintsugi.local.template.FunctionSpec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A function in this process: one instance of its handler, shared by all its invocations, each on a
 * thread of its own. Stricter than Lambda, which never runs one instance twice at once.
 *
 * <p>Timeouts are real time. A handler that runs out of time is interrupted; one that does not heed
 * it goes on without anybody listening, where Lambda would kill it.
 */
final class InProcess implements Sandbox {
  private final FunctionSpec spec;
  private final Map<String, String> variables;
  private final HostServices services;
  private final LoadedHandler handler;

  private InProcess(
      FunctionSpec spec,
      Map<String, String> variables,
      HostServices services,
      LoadedHandler handler) {
    this.spec = spec;
    this.variables = variables;
    this.services = services;
    this.handler = handler;
  }

  /** Makes the function's handler in the function's environment. */
  static InProcess load(FunctionSpec spec, Map<String, String> variables, HostServices services) {
    try {
      LoadedHandler handler =
          Environment.hosted(
              variables, services.clock(), () -> LoadedHandler.load(spec.code().handler()));
      return new InProcess(spec, variables, services, handler);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public Invocation run(String requestId, String payload, String incident)
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
      return new Invocation(requestId, new String(answer, StandardCharsets.UTF_8), null);
    } catch (TimeoutException e) {
      thread.interrupt();
      return Invocation.failed(requestId, Errors.timedOut(requestId, spec.limits().timeout()));
    } catch (ExecutionException e) {
      return Invocation.failed(requestId, Errors.thrown(e.getCause() == null ? e : e.getCause()));
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    }
  }
}
