package dev.kintsugi.asl.execution;

/**
 * A task that a worker has taken.
 *
 * @param token to be sent back with the result
 * @param input JSON text
 */
public record ActivityTask(String token, String input) {}
