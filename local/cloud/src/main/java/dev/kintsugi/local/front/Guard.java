package dev.kintsugi.local.front;

import dev.kintsugi.local.fault.Faults;
import dev.kintsugi.local.iam.Access;
import dev.kintsugi.local.iam.Caller;
import dev.kintsugi.local.iam.Gate;
import dev.kintsugi.local.iam.Verdict;
import dev.kintsugi.local.meter.Meter;
import dev.kintsugi.local.web.Handler;

/**
 * What decides over calls, wherever they come in. Thread-safe.
 *
 * @param gate who may do what
 * @param faults what is made to fail
 * @param meter what is counted
 */
public record Guard(Gate gate, Faults faults, Meter meter) {
  /** Decides, and counts nothing. */
  public Guard(Gate gate, Faults faults) {
    this(gate, faults, Meter.inMemory());
  }

  /** The service of a name with its front before it. */
  public Front before(String service, Handler handler) {
    return Front.of(service, this, handler);
  }

  /** Whether a caller may invoke a function, named by name or ARN, with or without a version. */
  public Verdict invocation(Caller caller, String function) {
    return gate.judge(caller, Access.of("lambda:InvokeFunction", LambdaDialect.arn(function)));
  }
}
