package dev.kintsugi.local.template;

import java.util.List;
import java.util.Optional;

/** Everything a template declares, resolved and typed. */
public record Stack(
    Compute compute, Storage storage, Messaging messaging, Access access, Notes notes) {

  /**
   * Who may do what.
   *
   * @param uses what AWS itself does in the roles
   * @param keys the ARNs of the signing keys
   */
  public record Access(
      List<RoleSpec> roles,
      List<ResourcePolicy> resourcePolicies,
      List<ServiceUse> uses,
      List<String> keys) {}

  /** What computes. */
  public record Compute(
      List<FunctionSpec> functions, Optional<HttpApiSpec> api, List<StateMachineSpec> machines) {}

  /** What stores. */
  public record Storage(List<TableSpec> tables, List<BucketSpec> buckets) {}

  /** What carries messages; buses by name, the default one not among them. */
  public record Messaging(List<QueueSpec> queues, List<String> buses, List<RuleSpec> rules) {}

  /**
   * What is not hosted as such.
   *
   * @param withoutEffect types and properties that change nothing here
   * @param substituted types and properties something else stands for here
   */
  public record Notes(List<String> withoutEffect, List<String> substituted) {}
}
