package dev.kintsugi.local.functions;

/** Where the code of one function runs. Implementations are thread-safe. */
@FunctionalInterface
interface Sandbox {
  /**
   * Runs the handler on a payload, within the function's time limit.
   *
   * @param incident for whom its work is counted
   */
  Invocation run(String requestId, String payload, String incident) throws InterruptedException;
}
