package dev.kintsugi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One IAM role.
 *
 * @param policies its policy documents
 * @param managed documents that AWS adds where a function has no role written out
 * @param unexercised why tests can't use what it is allowed, by action
 */
public record RoleSpec(
    String id,
    String name,
    String arn,
    List<JsonNode> policies,
    List<JsonNode> managed,
    Map<String, String> unexercised) {
  /** Keeps copies. */
  public RoleSpec {
    policies = List.copyOf(policies);
    managed = List.copyOf(managed);
    unexercised = Map.copyOf(unexercised);
  }

  /** A role with policies alone. */
  public static RoleSpec of(String name, List<JsonNode> policies) {
    String arn = "arn:aws:iam::" + Place.ACCOUNT + ":role/" + name;
    return new RoleSpec(name, name, arn, policies, List.of(), Map.of());
  }
}
