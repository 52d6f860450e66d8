package dev.kintsugi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/features.md: one row for every feature, and every test that it names is there. */
class FeaturesTest {
  /** How many features each letter has. */
  private static final Map<String, Integer> COUNTS =
      Map.ofEntries(
          Map.entry("A", 14),
          Map.entry("B", 9),
          Map.entry("C", 9),
          Map.entry("D", 12),
          Map.entry("E", 8),
          Map.entry("F", 9),
          Map.entry("G", 7),
          Map.entry("H", 11),
          Map.entry("I", 9),
          Map.entry("J", 3),
          Map.entry("K", 6),
          Map.entry("L", 5),
          Map.entry("M", 3),
          Map.entry("N", 5),
          Map.entry("O", 16));

  private static final Pattern ROW =
      Pattern.compile("\\| ([A-O]\\d+) \\| (works|partial|missing) \\| (.*?) ?\\| (.*?) ?\\|");

  @Test
  void rows_ofTheDocument_areAllFeaturesOnce() {
    var ids = new ArrayList<String>();
    COUNTS.forEach(
        (letter, count) -> {
          for (int i = 1; i <= count; i++) {
            ids.add(letter + i);
          }
        });
    assertThat(ids).hasSize(126);
    assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void tests_namedInTheDocument_exist() {
    Set<String> present = testClasses();
    List<String> wrong = new ArrayList<>();
    rows()
        .forEach(
            (id, row) -> {
              List<String> tests = row.tests();
              if (row.status().equals("missing") != tests.isEmpty()) {
                wrong.add(id + ": " + row.status() + " with tests " + tests);
              }
              tests.stream()
                  .filter(test -> !present.contains(test))
                  .forEach(test -> wrong.add(id + ": there is no test " + test));
            });
    assertThat(wrong).isEmpty();
  }

  @Test
  void acceptanceTest_ofAFeature_isNamedInItsRow() {
    Pattern named = Pattern.compile("([A-O]\\d+)[A-Z]\\w*Test");
    Map<String, Row> rows = rows();
    List<String> wrong = new ArrayList<>();
    for (String test : testClasses()) {
      Matcher id = named.matcher(test);
      if (id.matches() && rows.containsKey(id.group(1))) {
        if (!rows.get(id.group(1)).tests().contains(test)) {
          wrong.add(id.group(1) + " does not name " + test);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static Set<String> testClasses() {
    var names = new HashSet<String>();
    for (Path file : ProjectFiles.below(".", ".java")) {
      if (file.toString().contains("src/test/java")) {
        names.add(file.getFileName().toString().replace(".java", ""));
      }
    }
    return names;
  }

  private static Map<String, Row> rows() {
    var rows = new LinkedHashMap<String, Row>();
    for (String line : ProjectFiles.read("docs/features.md").lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        List<String> tests =
            row.group(3).isBlank() ? List.of() : List.of(row.group(3).split(", *"));
        assertThat(rows.put(row.group(1), new Row(row.group(2), tests))).isNull();
      }
    }
    return rows;
  }

  /** One feature. */
  private record Row(String status, List<String> tests) {}
}
