package dev.kintsugi.cli.rules;

import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.validation.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids that more than one rule of a set carries: their matches can't be told apart. */
final class DuplicateIds {
  private static final Pattern ID = Pattern.compile("id:\\s*[\"']?([0-9a-fA-F-]{36})\\b.*");

  private final Map<String, List<Place>> places = new HashMap<>();

  private record Place(String source, String id, int line) {}

  DuplicateIds(List<RuleSource> sources) {
    for (RuleSource source : sources) {
      for (Place place : places(source)) {
        places.computeIfAbsent(place.id(), _ -> new ArrayList<>()).add(place);
      }
    }
  }

  /** Warns of each in the file, naming the first of the other places. */
  void report(RuleFile file) {
    for (Place place : places(file.source())) {
      places.getOrDefault(place.id(), List.of()).stream()
          .filter(other -> !other.equals(place))
          .findFirst()
          .ifPresent(
              other ->
                  file.issues()
                      .warning(
                          "rule.id-twice",
                          new Position(place.line(), 1),
                          "the rule at %s:%d has the same id"
                              .formatted(other.source(), other.line())));
    }
  }

  private static List<Place> places(RuleSource source) {
    List<Place> found = new ArrayList<>();
    int number = 0;
    for (String line : source.text().lines().toList()) {
      number++;
      Matcher id = ID.matcher(line);
      if (id.matches()) {
        found.add(new Place(source.name(), id.group(1).toLowerCase(Locale.ROOT), number));
      }
    }
    return found;
  }
}
