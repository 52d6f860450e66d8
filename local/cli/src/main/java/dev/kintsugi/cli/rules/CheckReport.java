package dev.kintsugi.cli.rules;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.cli.terminal.Style;
import dev.kintsugi.cli.terminal.Table;
import dev.kintsugi.detection.rule.RuleMetadata;
import dev.kintsugi.detection.validation.RuleIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a check found, for people and for machines. */
final class CheckReport {
  private static final JsonMapper JSON = new JsonMapper();

  private final List<CheckedFile> files;
  private final boolean requireEvents;

  CheckReport(List<CheckedFile> files, boolean requireEvents) {
    this.files = List.copyOf(files);
    this.requireEvents = requireEvents;
  }

  boolean isGood() {
    return files.stream().allMatch(this::isGood);
  }

  private boolean isGood(CheckedFile file) {
    return file.isGood() && !(requireEvents && file.lacksEvents());
  }

  /** Everything wrong, as a compiler would print it. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (CheckedFile file : files) {
      file.issues().forEach(issue -> complaints.add(issue.render()));
      file.wrong().forEach(wrong -> complaints.add(wrong + " [events]"));
      if (requireEvents && file.lacksEvents()) {
        complaints.add(
            "%s:1:1: error: there is no event beside it that it matches: add %s [events.none]"
                .formatted(
                    file.file().source().name(),
                    file.file().source().name().replaceFirst("\\.ya?ml$", ".match.ndjson")));
      }
    }
    return complaints;
  }

  /** One row for each file that has events beside it or something wrong, and the sum. */
  List<String> table(Style style) {
    Table table = new Table(style, List.of("RULE", "MATCH", "NO MATCH", "RESULT"));
    List<CheckedFile> shown =
        files.stream()
            .filter(f -> !isGood(f) || f.match().events() + f.nomatch().events() > 0)
            .toList();
    for (CheckedFile file : shown) {
      table.row(
          List.of(
              file.file().source().name(),
              count(file.match()),
              count(file.nomatch()),
              isGood(file) ? "good" : "WRONG"));
    }
    List<String> lines = new ArrayList<>(shown.isEmpty() ? List.of() : table.lines());
    lines.add(sum(style));
    return lines;
  }

  private String sum(Style style) {
    long documents = files.stream().mapToLong(f -> f.file().documents().size()).sum();
    long wrong = files.stream().filter(f -> !isGood(f)).count();
    String sum =
        "%,d rules in %,d files: %,d files good, %,d wrong; %,d warnings; %,d files without a matching event"
            .formatted(
                documents,
                files.size(),
                files.size() - wrong,
                wrong,
                issues(issue -> !issue.isError()),
                files.stream().filter(CheckedFile::lacksEvents).count());
    return wrong == 0 ? style.good(sum) : style.bad(sum);
  }

  private long issues(Predicate<RuleIssue> which) {
    return files.stream().flatMap(f -> f.issues().stream()).filter(which).count();
  }

  private static String count(EventsBeside.Outcome outcome) {
    if (outcome.events() == 0) {
      return "-";
    }
    int wrong = Math.min(outcome.wrong().size(), outcome.events());
    return "%d of %d".formatted(outcome.events() - wrong, outcome.events());
  }

  /** One JSON line for each file. */
  List<String> json() {
    return files.stream().map(this::json).toList();
  }

  private String json(CheckedFile file) {
    ObjectNode line = JSON.createObjectNode();
    line.put("file", file.file().source().name()).put("good", isGood(file));
    ArrayNode rules = line.putArray("rules");
    file.file().metadata().stream().map(RuleMetadata::id).forEach(rules::add);
    line.put("match", file.match().events()).put("nomatch", file.nomatch().events());
    ArrayNode issues = line.putArray("issues");
    for (RuleIssue issue : file.issues()) {
      issues
          .addObject()
          .put("id", issue.id())
          .put("severity", issue.isError() ? "error" : "warning")
          .put("line", issue.line())
          .put("column", issue.column())
          .put("reason", issue.reason());
    }
    ArrayNode wrong = line.putArray("events");
    file.wrong().forEach(wrong::add);
    return line.toString();
  }
}
