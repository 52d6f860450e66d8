package dev.kintsugi.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The routes of openapi.yaml, by its indentation: enough to call each of them. */
final class Routes {
  private static final Pattern PATH = Pattern.compile("^ {2}['\"]?(/[^'\":]*)['\"]?:.*");
  private static final Pattern METHOD = Pattern.compile("^ {4}(get|post|put|patch|delete):.*");

  private Routes() {}

  static List<String> described() {
    List<String> routes = new ArrayList<>();
    String path = "";
    for (String line : lines()) {
      Matcher newPath = PATH.matcher(line);
      Matcher method = METHOD.matcher(line);
      if (newPath.matches()) {
        path = newPath.group(1);
      } else if (method.matches() && !path.isEmpty()) {
        routes.add(method.group(1).toUpperCase(Locale.ROOT) + " " + path);
      } else if (!line.isEmpty() && !line.startsWith(" ") && !line.startsWith("paths")) {
        path = "";
      }
    }
    return routes;
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(Service.ROOT.resolve("openapi.yaml"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
