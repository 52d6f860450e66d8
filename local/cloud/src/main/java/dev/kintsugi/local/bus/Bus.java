package dev.kintsugi.local.bus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.template.RuleSpec;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.RuleCompiler;

/** One bus and the rules on it, matched by AWS's own event-ruler. Thread-safe. */
final class Bus {
  private final String name;
  private final Map<String, RuleSpec> rules = new LinkedHashMap<>();
  private final Machine machine = Machine.builder().build();

  Bus(String name, List<RuleSpec> specs) {
    this.name = name;
    for (RuleSpec rule : specs) {
      rules.put(rule.name(), rule);
      if (rule.enabled()) {
        rule.pattern().ifPresent(pattern -> add(rule.name(), pattern));
      }
    }
  }

  private void add(String rule, String pattern) {
    String problem = RuleCompiler.check(pattern);
    if (problem != null) {
      throw new IllegalArgumentException("rule " + rule + ": " + problem);
    }
    try {
      machine.addRule(rule, pattern);
    } catch (IOException e) {
      throw new IllegalArgumentException("rule " + rule + ": " + e.getMessage(), e);
    }
  }

  String name() {
    return name;
  }

  List<RuleSpec> rules() {
    return List.copyOf(rules.values());
  }

  List<RuleSpec> matching(JsonNode envelope) {
    try {
      return machine.rulesForJSONEvent(envelope.toString()).stream().map(rules::get).toList();
    } catch (Exception e) {
      throw new IllegalArgumentException("the event can't be matched: " + e.getMessage(), e);
    }
  }
}
