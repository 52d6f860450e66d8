package dev.kintsugi.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.template.RoleSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The roles of the template as IAM evaluates them: everything is denied that no statement allows,
 * and an explicit deny wins. The administrator may everything; a role the template does not know
 * may nothing. Conditions are not evaluated: a statement that has one never allows, and always
 * denies.
 */
public final class Policies implements Gate {
  private final Map<String, List<JsonNode>> statements = new HashMap<>();

  /** Evaluates the policies of the given roles. */
  public Policies(List<RoleSpec> roles) {
    for (RoleSpec role : roles) {
      List<JsonNode> all = new ArrayList<>();
      role.policies().forEach(policy -> each(policy.path("Statement")).forEach(all::add));
      statements.put(role.name(), List.copyOf(all));
    }
  }

  @Override
  public boolean allows(Caller caller, String action, String resource) {
    return caller.role().isEmpty() || allows(caller.role().get(), action, resource);
  }

  private boolean allows(String role, String action, String resource) {
    boolean allowed = false;
    for (JsonNode statement : statements.getOrDefault(role, List.of())) {
      if (covers(statement, action, resource)) {
        if (statement.path("Effect").asText().equals("Deny")) {
          return false;
        }
        allowed |= !statement.has("Condition");
      }
    }
    return allowed;
  }

  private static boolean covers(JsonNode statement, String action, String resource) {
    String lower = action.toLowerCase(Locale.ROOT);
    boolean actions =
        statement.has("NotAction")
            ? !any(statement.path("NotAction"), lower, true)
            : any(statement.path("Action"), lower, true);
    boolean resources =
        statement.has("NotResource")
            ? !any(statement.path("NotResource"), resource, false)
            : any(statement.path("Resource"), resource, false);
    return actions && resources;
  }

  private static boolean any(JsonNode patterns, String text, boolean lower) {
    for (JsonNode pattern : each(patterns)) {
      String glob = lower ? pattern.asText().toLowerCase(Locale.ROOT) : pattern.asText();
      if (matches(glob, text)) {
        return true;
      }
    }
    return false;
  }

  private static Iterable<JsonNode> each(JsonNode node) {
    return node.isArray() ? node : node.isMissingNode() ? List.of() : List.of(node);
  }

  private static boolean matches(String glob, String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
  }
}
