package dev.kintsugi.functions.workflow;

import dev.kintsugi.functions.runtime.InvalidInputException;
import dev.kintsugi.incident.lifecycle.Steps;

/** Which of the seven steps of an incident a step that waits for people belongs to. */
final class StepNumbers {
  private StepNumbers() {}

  static int of(String step) {
    return switch (step) {
      case Steps.ACKNOWLEDGEMENT, Steps.DIAGNOSIS -> 4;
      case Steps.RESOLUTION -> 5;
      case Steps.VERIFICATION, Steps.ROOT_CAUSE -> 6;
      case Steps.CLOSING -> 7;
      default -> throw new InvalidInputException("no step is called " + step);
    };
  }
}
