package dev.kintsugi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads who may do what: roles written out or implied, and the policies of resources. */
final class AccessReader {
  private static final Set<String> POLICIES = Set.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy");
  private static final Set<String> WORKERS =
      Set.of("AWS::Serverless::Function", "AWS::Serverless::StateMachine");

  private final List<Resource> resources;
  private final LocalNames names;

  AccessReader(List<Resource> resources, LocalNames names) {
    this.resources = resources;
    this.names = names;
  }

  Stack.Access access(Stack.Compute compute) {
    List<RoleSpec> roles = new ArrayList<>();
    for (Resource resource : resources) {
      if (resource.type().equals("AWS::IAM::Role")) {
        roles.add(written(resource));
      } else if (WORKERS.contains(resource.type()) && !resource.properties().has("Role")) {
        roles.add(new ImpliedRole(names).of(resource));
      }
    }
    List<ResourcePolicy> policies = resourcePolicies();
    compute.functions().forEach(f -> policies.addAll(InvokePermissions.implied(f)));
    List<ServiceUse> uses = new ServiceUses(names).of(resources, compute.machines());
    List<String> keys =
        resources.stream()
            .filter(resource -> resource.type().equals("AWS::KMS::Key"))
            .flatMap(key -> names.attribute(key, "Arn").stream())
            .toList();
    return new Stack.Access(roles, policies, uses, keys);
  }

  private RoleSpec written(Resource resource) {
    Values values = values(resource);
    String name = names.name(resource);
    List<JsonNode> policies = new ArrayList<>();
    for (Values policy : values.each("Policies")) {
      policies.add(document(policy));
    }
    for (Resource other : resources) {
      boolean attached =
          POLICIES.contains(other.type()) && values(other).texts("Roles").contains(name);
      if (attached) {
        policies.add(document(values(other)));
      }
    }
    String arn = names.attribute(resource, "Arn").orElseThrow();
    return new RoleSpec(resource.id(), name, arn, policies, List.of(), reasons(resource, arn));
  }

  /** What the role itself gives as reasons, and those who have it. */
  private Map<String, String> reasons(Resource role, String arn) {
    Map<String, String> reasons = new LinkedHashMap<>(role.unexercised());
    for (Resource resource : resources) {
      if (WORKERS.contains(resource.type()) && resource.literal("Role", "").equals(arn)) {
        reasons.putAll(resource.unexercised());
      }
    }
    return reasons;
  }

  private List<ResourcePolicy> resourcePolicies() {
    List<ResourcePolicy> policies = new ArrayList<>();
    for (Resource resource : resources) {
      switch (resource.type()) {
        case "AWS::S3::BucketPolicy" ->
            policies.add(
                new ResourcePolicy(
                    values(resource).required("Bucket"), document(values(resource))));
        case "AWS::SQS::QueuePolicy" ->
            policies.add(
                new ResourcePolicy(
                    String.join(", ", values(resource).texts("Queues")),
                    document(values(resource))));
        case "AWS::Lambda::Permission" -> policies.add(InvokePermissions.written(names, resource));
        default -> {}
      }
    }
    return policies;
  }

  private static Values values(Resource resource) {
    return new Values(resource.id(), resource.properties());
  }

  private static JsonNode document(Values policy) {
    return policy
        .raw("PolicyDocument")
        .orElseThrow(() -> policy.wrong("PolicyDocument", "is missing"))
        .json();
  }
}
