package dev.kintsugi.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.template.Place;
import dev.kintsugi.local.template.ResourcePolicy;
import dev.kintsugi.local.template.RoleSpec;
import dev.kintsugi.local.template.TemplateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The template's roles and resource policies as IAM evaluates them within one account: an explicit
 * deny of either wins, an allow of either suffices, and everything else is denied. A service of AWS
 * that delivers by itself has the policies of resources alone. The administrator may everything; a
 * role that the template does not know may nothing. The loopback address counts as a secure
 * transport. Thread-safe.
 */
public final class Policies implements Gate {
  private static final String LOCAL = "local";
  private static final String DENIED = "%s is not authorized to perform: %s on resource: %s %s";
  private static final Map<String, String> FACTS =
      Map.of("aws:SecureTransport", "true", "aws:RequestedRegion", Place.REGION);
  private static final Map<String, String> SERVICE_FACTS =
      Map.of(
          "aws:SecureTransport",
          "true",
          "aws:PrincipalIsAWSService",
          "true",
          "aws:SourceAccount",
          Place.ACCOUNT);

  private final Map<String, List<Statement>> roles = new HashMap<>();
  private final List<Statement> shared = new ArrayList<>();
  private final Permissions permissions;

  /**
   * Evaluates policies.
   *
   * @throws TemplateException naming each role or resource whose policy can't be evaluated here
   */
  public Policies(List<RoleSpec> specs, List<ResourcePolicy> resourcePolicies) {
    List<String> problems = new ArrayList<>();
    for (RoleSpec role : specs) {
      List<Statement> all = new ArrayList<>();
      role.managed().forEach(policy -> read("role " + role.name(), policy, all, problems));
      role.policies().forEach(policy -> read("role " + role.name(), policy, all, problems));
      roles.put(role.name(), List.copyOf(all));
    }
    for (ResourcePolicy policy : resourcePolicies) {
      read("the policy of " + policy.resource(), policy.document(), shared, problems);
    }
    if (!problems.isEmpty()) {
      throw new TemplateException(problems);
    }
    this.permissions = new Permissions(specs);
  }

  private static void read(
      String whose, JsonNode policy, List<Statement> into, List<String> problems) {
    for (JsonNode statement : Statement.each(policy.path("Statement"))) {
      try {
        into.add(Statement.of(statement));
      } catch (IllegalArgumentException e) {
        problems.add(whose + ": " + e.getMessage());
      }
    }
  }

  /** What the roles are allowed, and what of it is used. */
  public Permissions permissions() {
    return permissions;
  }

  @Override
  public Verdict judge(Caller caller, Access access) {
    if (caller.service().isPresent()) {
      return delivery(caller.service().get(), access.knowing(SERVICE_FACTS));
    }
    Optional<String> role = caller.role();
    return role.isEmpty() ? Verdict.yes() : judge(role.get(), access.knowing(facts(role.get())));
  }

  private Verdict delivery(String service, Access access) {
    List<Statement> about =
        shared.stream()
            .filter(s -> s.about(List.of(service)) && s.match(access).isPresent())
            .toList();
    boolean denied = about.stream().anyMatch(Statement::deny);
    if (!about.isEmpty() && !denied) {
      return Verdict.yes();
    }
    String why =
        denied
            ? "with an explicit deny in a resource-based policy"
            : "because no resource-based policy allows the " + access.action() + " action";
    return new Verdict.Denied(DENIED.formatted(service, access.action(), access.resource(), why));
  }

  private Verdict judge(String role, Access access) {
    List<Statement> own = roles.getOrDefault(role, List.of());
    if (denies(own, access)) {
      return denied(role, access, "with an explicit deny in an identity-based policy");
    }
    List<String> names = names(role);
    List<Statement> others = shared.stream().filter(s -> s.about(names)).toList();
    if (denies(others, access)) {
      return denied(role, access, "with an explicit deny in a resource-based policy");
    }
    for (Statement statement : own) {
      Optional<Statement.Match> match =
          statement.deny() ? Optional.empty() : statement.match(access);
      if (match.isPresent()) {
        permissions.use(new Permission(role, match.get().action(), match.get().resource()));
        return Verdict.yes();
      }
    }
    boolean byResource = others.stream().anyMatch(s -> !s.deny() && s.match(access).isPresent());
    return byResource
        ? Verdict.yes()
        : denied(
            role,
            access,
            "because no identity-based policy allows the " + access.action() + " action");
  }

  private static boolean denies(List<Statement> statements, Access access) {
    return statements.stream().anyMatch(s -> s.deny() && s.match(access).isPresent());
  }

  /** What conditions may ask of a role's call beside what the call itself says. */
  private static Map<String, String> facts(String role) {
    var facts = new HashMap<>(FACTS);
    facts.put("aws:PrincipalArn", arn(role));
    facts.put("aws:PrincipalAccount", Place.ACCOUNT);
    facts.put("aws:PrincipalIsAWSService", "false");
    return facts;
  }

  private static String arn(String role) {
    return "arn:aws:iam::" + Place.ACCOUNT + ":role/" + role;
  }

  /** By what names a resource policy may mean a role. */
  private static List<String> names(String role) {
    return List.of(
        arn(role), principal(role), Place.ACCOUNT, "arn:aws:iam::" + Place.ACCOUNT + ":root");
  }

  private static String principal(String role) {
    return "arn:aws:sts::" + Place.ACCOUNT + ":assumed-role/" + role + "/" + LOCAL;
  }

  private static Verdict denied(String role, Access access, String why) {
    return new Verdict.Denied(
        "User: " + DENIED.formatted(principal(role), access.action(), access.resource(), why));
  }
}
