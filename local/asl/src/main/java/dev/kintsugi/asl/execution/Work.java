package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How tasks reach the world.
 *
 * @param invoker does everything but start executions
 * @param children starts executions
 * @param tokens knows who waits for which token
 * @param activities has the tasks that wait for a worker
 */
record Work(TaskInvoker invoker, Children children, Tokens tokens, Activities activities) {
  /** Starts executions on behalf of a task. */
  @FunctionalInterface
  interface Children {
    JsonNode start(Resource resource, TaskRequest request, String key)
        throws TaskFailedException, InterruptedException;
  }
}
