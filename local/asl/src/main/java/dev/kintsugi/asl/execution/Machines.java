package dev.kintsugi.asl.execution;

import dev.kintsugi.asl.definition.Definitions;
import dev.kintsugi.asl.definition.MachineType;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The machines that are defined. Thread-safe. */
final class Machines {
  private final Map<String, StateMachine> byArn = new ConcurrentHashMap<>();
  private final Names names;
  private final Runnable changed;

  /** Machines that tell when something was defined or removed. */
  Machines(Names names, Runnable changed) {
    this.names = names;
    this.changed = changed;
  }

  void restore(StateMachine machine) {
    byArn.put(machine.arn(), machine);
  }

  StateMachine define(
      String name, String definition, MachineType type, String roleArn, Instant now) {
    Definitions.parse(definition, type);
    String arn = names.machine(name);
    var machine = new StateMachine(arn, name, definition, type, roleArn, now);
    byArn.put(arn, machine);
    changed.run();
    return machine;
  }

  Optional<StateMachine> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  Optional<StateMachine> named(String name) {
    return find(names.machine(name));
  }

  StateMachine get(String arn) {
    return find(arn)
        .orElseThrow(
            () ->
                new SfnException(
                    "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'"));
  }

  void remove(String arn) {
    byArn.remove(arn);
    changed.run();
  }

  Collection<StateMachine> all() {
    return byArn.values().stream().sorted(Comparator.comparing(StateMachine::name)).toList();
  }
}
