package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.databind.JsonNode;

/** Does the work that machines want done. Called on a virtual thread of its own for each task. */
@FunctionalInterface
public interface TaskInvoker {
  /**
   * Does the work and gives its result; where the machine waits for a token, the result only says
   * that the work was accepted.
   *
   * @throws TaskFailedException if it fails
   * @throws InterruptedException if the machine no longer waits for it
   */
  JsonNode invoke(TaskRequest request) throws TaskFailedException, InterruptedException;

  /**
   * Says whether an execution may start another, which the runner does itself; it may if nothing
   * else is said.
   *
   * @throws TaskFailedException if it may not
   */
  default void permit(TaskRequest start) throws TaskFailedException {}
}
