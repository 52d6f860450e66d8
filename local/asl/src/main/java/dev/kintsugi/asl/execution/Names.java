package dev.kintsugi.asl.execution;

import dev.kintsugi.asl.definition.MachineType;

/**
 * The names that Step Functions gives.
 *
 * @param region the region in ARNs
 * @param account the account in ARNs
 */
record Names(String region, String account) {
  String machine(String name) {
    check(name);
    return "arn:aws:states:" + region + ":" + account + ":stateMachine:" + name;
  }

  String activity(String name) {
    check(name);
    return "arn:aws:states:" + region + ":" + account + ":activity:" + name;
  }

  String execution(StateMachine machine, String name) {
    return machine.type() == MachineType.STANDARD
        ? machine.executionPrefix() + name
        : machine.arn().replace(":stateMachine:", ":express:") + ":" + name;
  }

  /** The key of an execution in the journal. */
  static String key(String executionArn) {
    return executionArn.substring(executionArn.indexOf("ion:") + 4).replace(':', '.');
  }

  static void check(String name) {
    if (!name.matches("[\\w-]{1,80}")) {
      throw new SfnException("InvalidName", "Invalid Name: '" + name + "'");
    }
  }
}
