package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which role has which rights, as data; a role that is not in it has none. Immutable. */
final class Roles {
  private static final String RESOURCE = "/roles.json";

  private final Map<String, Set<Right>> rights;

  private Roles(Map<String, Set<Right>> rights) {
    this.rights = Map.copyOf(rights);
  }

  static Roles shipped() {
    try (InputStream in = Roles.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      var rights = new HashMap<String, Set<Right>>();
      JsonNode roles = Json.read(in.readAllBytes()).path("roles");
      roles.properties().forEach(role -> rights.put(role.getKey(), read(role.getValue())));
      return new Roles(rights);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<Right> read(JsonNode names) {
    var rights = EnumSet.noneOf(Right.class);
    names.forEach(name -> rights.add(Right.of(name.asText())));
    return rights;
  }

  Set<String> names() {
    return rights.keySet();
  }

  Set<Right> of(Set<String> roles) {
    var all = EnumSet.noneOf(Right.class);
    roles.forEach(role -> all.addAll(rights.getOrDefault(role, Set.of())));
    return all;
  }
}
