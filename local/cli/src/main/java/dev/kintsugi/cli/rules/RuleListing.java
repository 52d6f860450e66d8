package dev.kintsugi.cli.rules;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.cli.terminal.Style;
import dev.kintsugi.cli.terminal.Table;
import dev.kintsugi.detection.rule.CorrelationRule;
import dev.kintsugi.detection.rule.FilterRule;
import dev.kintsugi.detection.rule.LogSource;
import dev.kintsugi.detection.rule.RuleDocument;
import dev.kintsugi.detection.rule.RuleMetadata;
import dev.kintsugi.detection.rule.SigmaRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules as rows, as JSON lines, and one in full. */
final class RuleListing {
  private static final JsonMapper JSON = new JsonMapper();

  private RuleListing() {}

  /** One row a rule. */
  static List<String> table(List<RuleFile> files, Style style) {
    Table table = new Table(style, List.of("LEVEL", "ID", "TITLE", "LOG", "ATT&CK"));
    for (RuleFile file : files) {
      for (RuleDocument document : file.documents()) {
        RuleMetadata rule = document.metadata();
        table.row(
            List.of(
                level(rule),
                rule.id(),
                rule.title(),
                log(document),
                String.join(" ", rule.techniques())));
      }
    }
    return table.lines();
  }

  /** One JSON line a rule. */
  static List<String> json(List<RuleFile> files) {
    List<String> lines = new ArrayList<>();
    for (RuleFile file : files) {
      file.documents().forEach(document -> lines.add(json(file, document).toString()));
    }
    return lines;
  }

  private static ObjectNode json(RuleFile file, RuleDocument document) {
    RuleMetadata rule = document.metadata();
    ObjectNode line = JSON.createObjectNode();
    line.put("id", rule.id()).put("title", rule.title()).put("kind", kind(document));
    line.put("level", rule.level().name().toLowerCase(Locale.ROOT));
    line.put("status", rule.status().name().toLowerCase(Locale.ROOT));
    line.put("version", rule.version()).put("log", log(document));
    ArrayNode techniques = line.putArray("techniques");
    rule.techniques().forEach(techniques::add);
    return line.put("file", file.source().name());
  }

  /** One rule in full: what it says about itself, then its file. */
  static List<String> full(RuleFile file, RuleDocument document, Style style) {
    RuleMetadata rule = document.metadata();
    List<String> lines = new ArrayList<>();
    lines.add(style.bold(rule.title()));
    lines.add("");
    lines.add(row("Id", rule.id()));
    lines.add(row("Kind", kind(document)));
    lines.add(row("Level", style.severity(level(rule))));
    lines.add(row("Status", rule.status().name().toLowerCase(Locale.ROOT)));
    lines.add(row("Version", rule.version()));
    lines.add(row("Author", rule.author()));
    lines.add(row("Log", log(document)));
    lines.add(row("ATT&CK", String.join(" ", rule.techniques())));
    lines.add(row("File", file.source().name()));
    rule.falsePositives().forEach(positive -> lines.add(row("May be", positive)));
    lines.add("");
    lines.addAll(file.source().text().lines().toList());
    return lines;
  }

  private static String row(String name, String value) {
    return "%-8s %s".formatted(name, value.strip()).stripTrailing();
  }

  private static String level(RuleMetadata rule) {
    String level = rule.level().name();
    return level.charAt(0) + level.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String kind(RuleDocument document) {
    return switch (document) {
      case SigmaRule _ -> "rule";
      case CorrelationRule _ -> "correlation";
      case FilterRule _ -> "filter";
    };
  }

  private static String log(RuleDocument document) {
    return switch (document) {
      case SigmaRule rule -> log(rule.logSource());
      case CorrelationRule correlation ->
          correlation.rules().stream().map(r -> r.text()).collect(Collectors.joining(", "));
      case FilterRule filter -> log(filter.logSource());
    };
  }

  private static String log(LogSource source) {
    return Stream.of(source.product(), source.category(), source.service())
        .flatMap(Optional::stream)
        .collect(Collectors.joining("/"));
  }
}
