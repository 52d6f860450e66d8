package dev.kintsugi.local.functions;

import dev.kintsugi.local.meter.Attribution;
import dev.kintsugi.local.template.FunctionSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
      Processes processes,
      StartCaches caches) {
    this.spec = spec;
    List<Path> code = processes.isolation().code().apply(spec);
    List<String> options = new ArrayList<>(caches.options(code));
    options.add(processes.library());
    this.command = new FunctionCommand(spec, variables, code, options);
    this.services = services;
    this.processes = processes;
  }

  @Override
  public Invocation run(String requestId, String payload, String incident)
      throws InterruptedException {
    for (Optional<FunctionProcess> warm = processes.take(spec.name());
        warm.isPresent();
        warm = processes.take(spec.name())) {
      if (failure(warm.get(), requestId).isEmpty()) {
        return use(warm.get(), requestId, payload, incident);
      }
    }
    FunctionProcess cold = start();
    Optional<Invocation> failure = failure(cold, requestId);
    return failure.isPresent() ? failure.get() : use(cold, requestId, payload, incident);
  }

  /** Why a process can't be used; it is ended then. */
  private Optional<Invocation> failure(FunctionProcess process, String requestId)
      throws InterruptedException {
    try {
      Optional<Invocation> failure = process.ready(requestId, timeout());
      if (failure.isPresent()) {
        processes.end(process);
      }
      return failure;
    } catch (InterruptedException e) {
      processes.end(process);
      throw e;
    }
  }

  private FunctionProcess start() throws InterruptedException {
    processes.reserve();
    try {
      FunctionProcess process =
          FunctionProcess.start(
              command,
              spec.name(),
              processes.folder(),
              (incident, line) -> services.log(incident, spec.name(), line));
      processes.started(process);
      return process;
    } catch (IOException e) {
      processes.unreserve();
      throw new UncheckedIOException(e);
    }
  }

  private Invocation use(FunctionProcess process, String requestId, String payload, String incident)
      throws InterruptedException {
    try {
      process.worksFor(incident);
      return process.invoke(event(requestId, payload, incident), requestId, timeout());
    } finally {
      processes.giveBack(process);
    }
  }

  private RuntimeApi.Event event(String requestId, String payload, String incident) {
    String trace = Attribution.header(incident) + FunctionMain.field(services.clock().offset());
    return new RuntimeApi.Event(payload, headers(requestId, spec, trace));
  }

  /** What the Runtime API says of an event that begins now. */
  static Map<String, String> headers(String requestId, FunctionSpec spec, String trace) {
    Instant deadline = InstantSource.system().instant().plus(spec.limits().timeout());
    return Map.of(
        "Lambda-Runtime-Aws-Request-Id",
        requestId,
        "Lambda-Runtime-Deadline-Ms",
        Long.toString(deadline.toEpochMilli()),
        "Lambda-Runtime-Invoked-Function-Arn",
        spec.arn(),
        "Lambda-Runtime-Trace-Id",
        trace);
  }

  private Duration timeout() {
    return spec.limits().timeout();
  }
}
