package dev.kintsugi.asl.execution;

/**
 * An execution that began or ended, for whoever listens.
 *
 * @param execution the execution as it stands now
 */
public record ExecutionStatusChange(ExecutionDescription execution) {}
