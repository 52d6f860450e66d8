package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.definition.Machine;
import java.util.Optional;

/**
 * A machine within a state that is to be run: a branch, or one iteration.
 *
 * @param key place in the execution, unique and the same at each replay
 * @param machine what to run
 * @param input its input
 * @param item the {@code Map} part of the context object, for an iteration
 * @param apart whether it has a history of its own, which is not told
 */
public record Fork(
    String key, Machine machine, JsonNode input, Optional<ObjectNode> item, boolean apart) {}
