package dev.kintsugi.asl.execution;

import dev.kintsugi.asl.definition.MachineType;
import java.time.Instant;

/**
 * A machine that has been defined.
 *
 * @param arn its ARN
 * @param name its name
 * @param definition its text
 * @param type its kind
 * @param roleArn its role
 * @param created when it was defined
 */
public record StateMachine(
    String arn, String name, String definition, MachineType type, String roleArn, Instant created) {
  String executionPrefix() {
    return arn.replace(":stateMachine:", ":execution:") + ":";
  }
}
