package dev.kintsugi.asl.state;

import dev.kintsugi.asl.definition.StateNode;

/** What a state does when it is visited. Implementations have no state of their own. */
public interface State {
  /**
   * Runs the visit to its end.
   *
   * @throws StateFailure if the state fails and no catcher of its own takes the error
   * @throws InterruptedException if the execution is stopped
   */
  Transition run(Visit visit) throws InterruptedException;

  /** The behaviour of a state by its type. */
  static State of(StateNode node) {
    return switch (node.type()) {
      case "Pass" -> new PassState();
      case "Task" -> new RetryingState(new TaskState());
      case "Choice" -> new ChoiceState();
      case "Wait" -> new WaitState();
      case "Succeed" -> new SucceedState();
      case "Fail" -> new FailState();
      case "Parallel" -> new RetryingState(new ParallelState());
      case "Map" -> new RetryingState(new MapState());
      default -> throw new IllegalArgumentException("state type " + node.type());
    };
  }
}
