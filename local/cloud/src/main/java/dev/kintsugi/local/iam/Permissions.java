package dev.kintsugi.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.template.RoleSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the template's roles are allowed, each action on each resource of a statement, and what of
 * it has been used. Thread-safe.
 *
 * <p>The template gives the reason for what tests can't use: {@code Metadata: Unexercised: {action:
 * reason}} on the role, or on the function or state machine that has it; {@code "action on
 * pattern"} where only some resources are meant.
 */
public final class Permissions {
  private final NavigableSet<Permission> granted = new TreeSet<>();
  private final Map<String, Map<String, String>> reasons = new TreeMap<>();
  private final Set<Permission> used = ConcurrentHashMap.newKeySet();

  Permissions(List<RoleSpec> roles) {
    for (RoleSpec role : roles) {
      reasons.put(role.name(), role.unexercised());
      for (JsonNode policy : role.policies()) {
        for (JsonNode statement : Statement.each(policy.path("Statement"))) {
          if (statement.path("Effect").asText().equals("Allow")) {
            granted(role.name(), Statement.of(statement)).forEach(granted::add);
          }
        }
      }
    }
  }

  private static Stream<Permission> granted(String role, Statement statement) {
    return written(statement.actions())
        .flatMap(
            action ->
                written(statement.resources())
                    .map(resource -> new Permission(role, action, resource)));
  }

  private static Stream<String> written(Statement.Patterns patterns) {
    return patterns.except()
        ? Stream.of("all but " + String.join(", ", patterns.written()))
        : patterns.written().stream();
  }

  void use(Permission permission) {
    used.add(permission);
  }

  /** Everything the roles are allowed. */
  public NavigableSet<Permission> granted() {
    return new TreeSet<>(granted);
  }

  /** What has been used so far. */
  public NavigableSet<Permission> used() {
    NavigableSet<Permission> sorted = new TreeSet<>(used);
    sorted.retainAll(granted);
    return sorted;
  }

  /** What has been used neither here nor elsewhere, and the template gives no reason for. */
  public NavigableSet<Permission> unused(Collection<Permission> elsewhere) {
    return left(elsewhere)
        .filter(permission -> reason(permission).isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What has not been used, and the template gives no reason for. */
  public NavigableSet<Permission> unused() {
    return unused(Set.of());
  }

  /** Why tests can't use a permission, as the template says; empty if it does not. */
  public String reason(Permission permission) {
    return reasons.getOrDefault(permission.role(), Map.of()).entrySet().stream()
        .filter(reason -> meant(reason.getKey(), permission))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  /** The reasons that no longer hold, as {@code role: action}: all they excuse is used. */
  public List<String> stale(Collection<Permission> elsewhere) {
    List<String> stale = new ArrayList<>();
    reasons.forEach(
        (role, actions) ->
            actions.keySet().stream()
                .filter(
                    key -> left(elsewhere).noneMatch(p -> p.role().equals(role) && meant(key, p)))
                .forEach(key -> stale.add(role + ": " + key)));
    return stale;
  }

  /** What is used, and what is not: with the reason that the template gives, or without one. */
  public JsonNode report() {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    ArrayNode usedOnes = report.putArray("used");
    used().forEach(permission -> json(usedOnes.addObject(), permission));
    ArrayNode unusedOnes = report.putArray("unused");
    ArrayNode excused = report.putArray("excused");
    left(Set.of())
        .forEach(
            permission -> {
              String reason = reason(permission);
              if (reason.isEmpty()) {
                json(unusedOnes.addObject(), permission);
              } else {
                json(excused.addObject(), permission).put("reason", reason);
              }
            });
    return report;
  }

  private static ObjectNode json(ObjectNode into, Permission permission) {
    return into.put("role", permission.role())
        .put("action", permission.action())
        .put("resource", permission.resource());
  }

  private Stream<Permission> left(Collection<Permission> elsewhere) {
    return granted.stream().filter(p -> !used.contains(p) && !elsewhere.contains(p));
  }

  private static boolean meant(String key, Permission permission) {
    String[] parts = key.split(" on ", 2);
    return permission.action().equals(parts[0])
        && (parts.length == 1 || new Glob(parts[1], false).matches(permission.resource()));
  }
}
