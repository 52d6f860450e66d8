package dev.kintsugi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads IAM roles together with the policies attached to them elsewhere in the template. */
final class RoleReader {
  private final LocalNames names;

  RoleReader(LocalNames names) {
    this.names = names;
  }

  RoleSpec read(Resource resource, List<Resource> attached) {
    Values values = new Values(resource.id(), resource.properties());
    String name = names.name(resource);
    List<JsonNode> policies = new ArrayList<>();
    for (Values policy : values.each("Policies")) {
      policies.add(document(policy));
    }
    for (Resource other : attached) {
      Values policy = new Values(other.id(), other.properties());
      if (policy.texts("Roles").contains(name)) {
        policies.add(document(policy));
      }
    }
    return new RoleSpec(
        resource.id(), name, names.attribute(resource, "Arn").orElseThrow(), policies);
  }

  private static JsonNode document(Values policy) {
    return policy
        .raw("PolicyDocument")
        .orElseThrow(() -> policy.wrong("PolicyDocument", "is missing"))
        .json();
  }
}
