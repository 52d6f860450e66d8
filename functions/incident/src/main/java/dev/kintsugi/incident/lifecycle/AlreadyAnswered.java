package dev.kintsugi.incident.lifecycle;

import java.util.Optional;

/** Whether an incident is past a step already, and with which answer. */
final class AlreadyAnswered {
  private static final String REJECTED = "rejected";

  private AlreadyAnswered() {}

  static Optional<StepAnswer> of(Incident incident, String step) {
    Status status = incident.progress().status();
    Incident.Outcome outcome = incident.outcome();
    boolean resolved = status == Status.RESOLVED || status == Status.CLOSED;
    return switch (step) {
      case Steps.ACKNOWLEDGEMENT -> answer(status != Status.NEW, step, "acknowledged");
      case Steps.DIAGNOSIS ->
          status == Status.NEW
              ? answer(true, step, "escalate")
              : answer(resolved || outcome.diagnosis().isPresent(), step, "diagnosed");
      case Steps.RESOLUTION ->
          status == Status.NEW
              ? answer(true, step, "escalate")
              : answer(resolved, step, "resolved");
      case Steps.VERIFICATION ->
          resolved
              ? answer(outcome.verification().isPresent(), step, "verified")
              : answer(true, step, REJECTED);
      case Steps.ROOT_CAUSE ->
          resolved
              ? answer(outcome.rootCause().isPresent(), step, "root-cause-found")
              : answer(true, step, REJECTED);
      case Steps.CLOSING ->
          resolved ? answer(status == Status.CLOSED, step, "closed") : answer(true, step, REJECTED);
      default -> throw new IllegalArgumentException("no step is called " + step);
    };
  }

  private static Optional<StepAnswer> answer(boolean past, String step, String decision) {
    return past ? Optional.of(new StepAnswer(step, decision)) : Optional.empty();
  }
}
