package dev.kintsugi.acceptance;

import dev.kintsugi.local.iam.Permission;
import dev.kintsugi.local.iam.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which test class used a permission first, of every service that this process has started. */
final class PermissionUses {
  private static final Map<Permission, String> FIRST = new ConcurrentHashMap<>();

  private PermissionUses() {}

  /** Notes what has been used by now and was not before. */
  static void note(Permissions permissions, String by) {
    permissions.used().forEach(permission -> FIRST.putIfAbsent(permission, by));
  }

  static Set<Permission> all() {
    return Set.copyOf(FIRST.keySet());
  }

  /** A line for each permission: who has it, and who used it first or why nobody can. */
  static Path write(Permissions permissions, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Permission permission : permissions.granted()) {
      String reason = permissions.reason(permission);
      String by = reason.isEmpty() ? "UNUSED" : "not by tests: " + reason;
      lines.add(permission + " <- " + FIRST.getOrDefault(permission, by));
    }
    return Files.write(file, lines);
  }
}
