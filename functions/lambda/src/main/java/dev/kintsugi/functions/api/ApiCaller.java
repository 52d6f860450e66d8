package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.vocabulary.Actor;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Who calls, by the claims of a token that API Gateway has verified.
 *
 * @param subject empty where the route asks for no token
 */
record ApiCaller(String subject, Set<String> roles, Set<Right> rights) {
  private static final int LONGEST_SUBJECT = 200;

  /** Keeps copies. */
  ApiCaller {
    roles = Set.copyOf(roles);
    rights = Set.copyOf(rights);
  }

  static ApiCaller of(JsonNode claims, String rolesClaim, Roles known) {
    Set<String> roles = roles(claims.path(rolesClaim));
    String subject = claims.path("sub").asText("");
    String kept = subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT));
    return new ApiCaller(kept, roles, known.of(roles));
  }

  /** API Gateway hands a list on as {@code [a b]}; others write JSON lists or a single name. */
  private static Set<String> roles(JsonNode claim) {
    var roles = new LinkedHashSet<String>();
    if (claim.isArray()) {
      claim.forEach(role -> roles.add(role.asText()));
    } else if (claim.isTextual()) {
      String text = claim.asText().replaceAll("[\\[\\]\",]", " ").strip();
      Arrays.stream(text.split("\\s+", -1)).filter(r -> !r.isEmpty()).forEach(roles::add);
    }
    return roles;
  }

  Actor actor() {
    boolean machine = roles.equals(Set.of("rule"));
    return machine ? new Actor(Actor.Kind.ROLE, subject) : Actor.person(subject);
  }

  boolean may(Right right) {
    return rights.contains(right);
  }
}
