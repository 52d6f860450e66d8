package dev.kintsugi.local.front;

import dev.kintsugi.local.fault.Fault;
import dev.kintsugi.local.iam.Access;
import dev.kintsugi.local.iam.Caller;
import dev.kintsugi.local.iam.Verdict;
import dev.kintsugi.local.meter.CallMeter;
import dev.kintsugi.local.web.Handler;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import dev.kintsugi.local.web.UnavailableException;
import java.io.IOException;
import java.util.Optional;

/**
 * What stands before a service: every permission that a call needs is asked for its caller, then
 * the fault that is due takes place; what remains is the service's. Thread-safe.
 */
public final class Front implements Handler {
  private static final String THROTTLED = "Rate exceeded";
  private static final String BROKEN = "We encountered an internal error. Please try again.";

  private final Dialect dialect;
  private final Guard guard;
  private final Handler service;
  private final CallMeter calls;

  private Front(Dialect dialect, Guard guard, Handler service) {
    this.dialect = dialect;
    this.guard = guard;
    this.calls = new CallMeter(guard.meter());
    this.service = dialect.service().equals("events") ? calls.bus(service) : service;
  }

  /**
   * The front of a service.
   *
   * @param name dynamodb, s3, sqs, events, states, kms or lambda
   */
  static Front of(String name, Guard guard, Handler service) {
    Dialect dialect =
        switch (name) {
          case "dynamodb" -> JsonDialect.dynamodb();
          case "sqs" -> JsonDialect.sqs();
          case "events" -> JsonDialect.events();
          case "states" -> JsonDialect.states();
          case "s3" -> new S3Dialect();
          case "kms" -> JsonDialect.kms();
          case "lambda" -> new LambdaDialect();
          default -> throw new IllegalArgumentException("no service " + name);
        };
    return new Front(dialect, guard, service);
  }

  @Override
  public Response handle(Request request) throws IOException, InterruptedException {
    Call call;
    try {
      call = dialect.read(request);
    } catch (UnknownOperationException e) {
      return dialect.refusal(Refusal.UNKNOWN_OPERATION, String.valueOf(e.getMessage()));
    }
    Caller caller = Caller.of(request);
    for (Access access : call.accesses()) {
      if (guard.gate().judge(caller, access) instanceof Verdict.Denied denied) {
        return dialect.refusal(Refusal.DENIED, denied.message());
      }
    }
    Optional<Fault> fault = guard.faults().next(dialect.service(), call.operation());
    try {
      return fault.isPresent() ? faulty(fault.get(), call) : served(call);
    } catch (UnavailableException e) {
      return dialect.refusal(Refusal.BROKEN, String.valueOf(e.getMessage()));
    }
  }

  private Response served(Call call) throws IOException, InterruptedException {
    Response response = service.handle(call.request());
    calls.called(dialect.service(), call.operation(), call.request(), response.length());
    return response;
  }

  private Response faulty(Fault fault, Call call) throws IOException, InterruptedException {
    return switch (fault.kind()) {
      case THROTTLE -> dialect.refusal(Refusal.THROTTLED, THROTTLED);
      case ERROR500 -> dialect.refusal(Refusal.BROKEN, BROKEN);
      case TIMEOUT -> {
        Thread.sleep(fault.delay());
        yield Response.dropped();
      }
      case LOST_ANSWER -> {
        served(call).body().close();
        yield Response.dropped();
      }
      case SLOW -> {
        Thread.sleep(fault.delay());
        yield served(call);
      }
    };
  }
}
