package dev.kintsugi.local.iam;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One permission that a call needs.
 *
 * @param action such as {@code dynamodb:PutItem}
 * @param resource an ARN, or * where the action has none
 * @param context what conditions may ask of the call: values by key, keys in lower case
 */
public record Access(String action, String resource, Map<String, List<String>> context) {
  /** Keeps a copy of the context, its keys in lower case. */
  public Access {
    var lower = new HashMap<String, List<String>>();
    context.forEach((key, values) -> lower.put(key.toLowerCase(Locale.ROOT), List.copyOf(values)));
    context = Map.copyOf(lower);
  }

  /** With what else is known of the call; what it has itself stays. */
  Access knowing(Map<String, String> facts) {
    var all = new HashMap<String, List<String>>();
    facts.forEach((key, value) -> all.put(key.toLowerCase(Locale.ROOT), List.of(value)));
    all.putAll(context);
    return new Access(action, resource, all);
  }

  /** An access that conditions can learn nothing of. */
  public static Access of(String action, String resource) {
    return new Access(action, resource, Map.of());
  }
}
