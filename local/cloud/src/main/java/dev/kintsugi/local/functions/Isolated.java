package dev.kintsugi.local.functions;

import dev.kintsugi.local.meter.Attribution;
import dev.kintsugi.local.template.FunctionSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A function in JVMs of its own, as many as it has invocations at once. */
final class Isolated implements Sandbox {
  private final FunctionSpec spec;
  private final FunctionCommand command;
  private final HostServices services;
  private final Processes processes;

  Isolated(
      FunctionSpec spec,
      Map<String, String> variables,
      HostServices services,
      Processes processes) {
    this.spec = spec;
    this.command =
        new FunctionCommand(
            spec, variables, processes.isolation().code().apply(spec), processes.library());
    this.services = services;
    this.processes = processes;
  }

  @Override
  public Invocation run(String requestId, String payload, String incident)
      throws InterruptedException {
    Optional<FunctionProcess> warm = processes.take(spec.name());
    return warm.isPresent()
        ? use(warm.get(), requestId, payload, incident)
        : cold(requestId, payload, incident);
  }

  private Invocation cold(String requestId, String payload, String incident)
      throws InterruptedException {
    FunctionProcess process = start();
    Optional<Invocation> failure;
    try {
      failure = process.begin(requestId, spec.limits().timeout());
    } catch (InterruptedException e) {
      processes.end(process);
      throw e;
    }
    if (failure.isPresent()) {
      processes.end(process);
      return failure.get();
    }
    return use(process, requestId, payload, incident);
  }

  private FunctionProcess start() throws InterruptedException {
    processes.reserve();
    try {
      FunctionProcess process =
          FunctionProcess.start(
              command, spec.name(), processes, line -> services.log(spec.name(), line));
      processes.started(spec.name(), process);
      return process;
    } catch (IOException e) {
      processes.unreserve();
      throw new UncheckedIOException(e);
    }
  }

  private Invocation use(FunctionProcess process, String requestId, String payload, String incident)
      throws InterruptedException {
    try {
      return process.invoke(event(requestId, payload, incident), requestId, timeout());
    } finally {
      processes.giveBack(spec.name(), process);
    }
  }

  private RuntimeApi.Event event(String requestId, String payload, String incident) {
    Instant deadline = InstantSource.system().instant().plus(timeout());
    String trace = Attribution.header(incident) + FunctionMain.field(services.clock().offset());
    return new RuntimeApi.Event(
        payload,
        Map.of(
            "Lambda-Runtime-Aws-Request-Id",
            requestId,
            "Lambda-Runtime-Deadline-Ms",
            Long.toString(deadline.toEpochMilli()),
            "Lambda-Runtime-Invoked-Function-Arn",
            spec.arn(),
            "Lambda-Runtime-Trace-Id",
            trace));
  }

  private Duration timeout() {
    return spec.limits().timeout();
  }
}
