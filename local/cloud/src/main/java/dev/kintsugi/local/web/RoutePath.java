package dev.kintsugi.local.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A route's path such as {@code /things/{id}} or {@code /files/{proxy+}}. */
record RoutePath(List<String> segments) {
  static RoutePath of(String path) {
    return new RoutePath(split(path));
  }

  private static List<String> split(String path) {
    return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
  }

  /** The path parameters, if a path (still encoded) is this route's. */
  Optional<Map<String, String>> match(String path) {
    List<String> parts = split(path);
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (i >= parts.size()) {
        return Optional.empty();
      }
      if (greedy(segment)) {
        String rest = String.join("/", parts.subList(i, parts.size()));
        parameters.put(name(segment), Encoding.decode(rest));
        return rest.isEmpty() ? Optional.empty() : Optional.of(parameters);
      }
      if (variable(segment)) {
        if (parts.get(i).isEmpty()) {
          return Optional.empty();
        }
        parameters.put(name(segment), Encoding.decode(parts.get(i)));
      } else if (!segment.equals(Encoding.decode(parts.get(i)))) {
        return Optional.empty();
      }
    }
    return parts.size() == segments.size() ? Optional.of(parameters) : Optional.empty();
  }

  /** Sorts the more specific path first: literal before variable before the rest of the path. */
  List<Integer> rank() {
    List<Integer> rank = new ArrayList<>();
    for (String segment : segments) {
      rank.add(greedy(segment) ? 2 : variable(segment) ? 1 : 0);
    }
    return rank;
  }

  private static boolean variable(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  private static boolean greedy(String segment) {
    return segment.startsWith("{") && segment.endsWith("+}");
  }

  private static String name(String segment) {
    return segment.substring(1, segment.length() - (greedy(segment) ? 2 : 1));
  }
}
