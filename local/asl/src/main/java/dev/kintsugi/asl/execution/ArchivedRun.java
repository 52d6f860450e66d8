package dev.kintsugi.asl.execution;

/**
 * An execution that is known from the journal only.
 *
 * @param start how it began
 * @param log what happened
 */
record ArchivedRun(Start start, ExecutionLog log) {
  ExecutionDescription description() {
    return start.describe(log);
  }
}
