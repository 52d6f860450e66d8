package dev.kintsugi.cli.rules;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.cli.terminal.Style;
import dev.kintsugi.detection.attack.AttackMatrix;
import dev.kintsugi.detection.attack.Tactic;
import dev.kintsugi.detection.attack.Technique;
import dev.kintsugi.detection.rule.RuleMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which techniques of ATT&amp;CK have rules. */
final class Coverage {
  private static final JsonMapper JSON = new JsonMapper();

  private final AttackMatrix matrix;
  private final Map<String, List<String>> titles = new TreeMap<>();
  private final long rules;

  Coverage(AttackMatrix matrix, List<RuleFile> files) {
    this.matrix = matrix;
    List<RuleMetadata> all = files.stream().flatMap(f -> f.metadata().stream()).toList();
    this.rules = all.size();
    for (RuleMetadata rule : all) {
      rule.techniques().stream()
          .distinct()
          .forEach(id -> titles.computeIfAbsent(id, _ -> new ArrayList<>()).add(rule.title()));
    }
  }

  /** The matrix: each tactic with its techniques that have rules. */
  List<String> lines(Style style) {
    List<String> lines = new ArrayList<>();
    for (Tactic tactic : matrix.tactics()) {
      List<Technique> of = of(tactic);
      List<Technique> covered = of.stream().filter(this::isCovered).toList();
      lines.add(
          style.bold("%s  %s".formatted(tactic.id(), tactic.name()))
              + "  %d of %d".formatted(covered.size(), of.size()));
      for (Technique technique : covered) {
        lines.add(
            "  %-10s %-60s %4d"
                .formatted(
                    technique.id(),
                    technique.name(),
                    titles.getOrDefault(technique.id(), List.of()).size()));
      }
    }
    lines.add("");
    lines.add(sum());
    return lines;
  }

  private String sum() {
    Collection<Technique> all = matrix.techniques();
    List<String> unknown =
        titles.keySet().stream().filter(id -> matrix.technique(id).isEmpty()).toList();
    return "%,d rules cover %d of the %d techniques and sub-techniques of ATT&CK %s%s"
        .formatted(
            rules,
            all.stream().filter(this::isCovered).count(),
            all.size(),
            matrix.version(),
            unknown.isEmpty() ? "" : "; not in it: " + String.join(" ", unknown));
  }

  /** One JSON line for each technique that has rules. */
  List<String> json() {
    return titles.entrySet().stream()
        .map(
            entry -> {
              ObjectNode line = JSON.createObjectNode().put("technique", entry.getKey());
              line.put("name", name(entry.getKey())).put("rules", entry.getValue().size());
              return line.toString();
            })
        .toList();
  }

  /** A layer for ATT&amp;CK Navigator: the score of a technique is the number of its rules. */
  String navigator() {
    ObjectNode layer = JSON.createObjectNode().put("name", "Kintsugi rules");
    layer.putObject("versions").put("attack", matrix.version()).put("layer", "4.5");
    layer.put("domain", "enterprise-attack").put("description", sum());
    int most = titles.values().stream().mapToInt(List::size).max().orElse(1);
    ObjectNode gradient = layer.putObject("gradient");
    gradient.putArray("colors").add("#e7f4e4").add("#1b7f37");
    gradient.put("minValue", 0).put("maxValue", most);
    var techniques = layer.putArray("techniques");
    titles.forEach(
        (id, of) ->
            techniques
                .addObject()
                .put("techniqueID", id)
                .put("score", of.size())
                .put("comment", String.join("\n", of))
                .put("enabled", true));
    return layer.toPrettyString();
  }

  private String name(String id) {
    return matrix.technique(id).map(Technique::name).orElse("");
  }

  private List<Technique> of(Tactic tactic) {
    return matrix.techniques().stream()
        .filter(technique -> technique.tactics().contains(tactic.shortName()))
        .toList();
  }

  private boolean isCovered(Technique technique) {
    return titles.containsKey(technique.id());
  }
}
