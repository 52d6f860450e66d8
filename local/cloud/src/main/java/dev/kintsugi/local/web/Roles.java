package dev.kintsugi.local.web;

import java.util.List;

/** The roles the local issuer knows. */
public final class Roles {
  /** Their names; the last one is a machine's. */
  public static final List<String> ALL =
      List.of("reporter", "analyst", "responder", "compliance", "admin", "rule");

  private Roles() {}

  /**
   * The role, if it is one.
   *
   * @throws IllegalArgumentException that lists the roles
   */
  public static String check(String role) {
    if (!ALL.contains(role)) {
      throw new IllegalArgumentException(
          "no role '" + role + "': the roles are " + String.join(", ", ALL));
    }
    return role;
  }
}
