package dev.kintsugi.asl.execution;

import java.time.Instant;

/**
 * Work that is done by workers who ask for it.
 *
 * @param arn its ARN, which a Task names as its Resource
 * @param name its name
 * @param created when it was created
 */
public record Activity(String arn, String name, Instant created) {}
