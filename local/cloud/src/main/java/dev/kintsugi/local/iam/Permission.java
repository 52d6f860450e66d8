package dev.kintsugi.local.iam;

import java.util.Comparator;

/**
 * Something a role is allowed: an action and a resource as its statement writes them, resolved.
 *
 * @param role the role's name
 */
public record Permission(String role, String action, String resource)
    implements Comparable<Permission> {
  private static final Comparator<Permission> ORDER =
      Comparator.comparing(Permission::role)
          .thenComparing(Permission::action)
          .thenComparing(Permission::resource);

  @Override
  public int compareTo(Permission other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return role + ": " + action + " on " + resource;
  }
}
