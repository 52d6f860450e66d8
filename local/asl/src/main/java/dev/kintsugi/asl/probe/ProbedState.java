package dev.kintsugi.asl.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.definition.Definitions;
import dev.kintsugi.asl.definition.Machine;
import dev.kintsugi.asl.definition.MachineType;
import dev.kintsugi.asl.definition.StateNode;
import dev.kintsugi.asl.execution.SfnException;
import java.util.Optional;

/** Finds the state that is meant: the definition itself, or one of a machine, however deep. */
final class ProbedState {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String NAME = "StateName";

  private ProbedState() {}

  /**
   * The state.
   *
   * @throws dev.kintsugi.asl.definition.InvalidDefinitionException if the definition is invalid
   * @throws SfnException if it has no such state
   */
  static StateNode of(ProbeRequest request) {
    ObjectNode written = read(request.definition());
    if (!written.has("States")) {
      return Definitions.parse(alone(written).toString(), MachineType.STANDARD).state(NAME);
    }
    Machine machine = Definitions.parse(request.definition(), MachineType.STANDARD);
    String name =
        request
            .stateName()
            .orElseThrow(() -> ProbeRequest.refused("stateName must name a state of the machine"));
    return find(machine, name)
        .orElseThrow(() -> ProbeRequest.refused("There is no state '" + name + "'"));
  }

  private static ObjectNode read(String definition) {
    try {
      if (JSON.readTree(definition) instanceof ObjectNode object) {
        return object;
      }
      throw new SfnException("InvalidDefinition", "a state is a JSON object");
    } catch (JsonProcessingException e) {
      throw new SfnException("InvalidDefinition", "no JSON: " + e.getOriginalMessage());
    }
  }

  /** A machine of the state and of empty ones wherever it leads. */
  private static ObjectNode alone(ObjectNode state) {
    ObjectNode machine = state.objectNode().put("StartAt", NAME);
    ObjectNode states = machine.putObject("States");
    for (String next : Definitions.successors(state)) {
      states.putObject(next).put("Type", "Succeed");
    }
    states.set(NAME, state);
    return machine;
  }

  private static Optional<StateNode> find(Machine machine, String name) {
    if (machine.states().containsKey(name)) {
      return Optional.of(machine.state(name));
    }
    return machine.states().values().stream()
        .flatMap(state -> state.machines().stream())
        .flatMap(inner -> find(inner, name).stream())
        .findFirst();
  }

  /** Whether a task waits for somebody to answer. */
  static boolean waits(JsonNode state) {
    String resource = state.path("Resource").asText();
    return resource.contains(".sync") || resource.contains(".waitForTaskToken");
  }
}
