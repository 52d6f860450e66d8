package dev.kintsugi.detection.pipeline;

import dev.kintsugi.detection.pipeline.EventCondition.HasFields;
import dev.kintsugi.detection.pipeline.EventCondition.MayBeOfLogSource;
import dev.kintsugi.detection.pipeline.EventCondition.OfLogSource;
import dev.kintsugi.detection.pipeline.Pipeline.ConditionalStep;
import dev.kintsugi.detection.rule.LogSource;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.Position;
import dev.kintsugi.detection.yaml.ScalarKind;
import dev.kintsugi.detection.yaml.YamlDocument;
import dev.kintsugi.detection.yaml.YamlNode;
import dev.kintsugi.detection.yaml.YamlNode.Entry;
import dev.kintsugi.detection.yaml.YamlNode.Mapping;
import dev.kintsugi.detection.yaml.YamlNode.Scalar;
import dev.kintsugi.detection.yaml.YamlNode.Sequence;
import dev.kintsugi.detection.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads pipelines in the form of Sigma's processing pipelines. Of Sigma's transformations it knows
 * those that name fields and log sources; what it does not know is an issue, never ignored.
 */
public final class PipelineParser {
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "name",
          "description",
          "priority",
          "allowed_backends",
          "source",
          "known_fields",
          "marks",
          "transformations");

  private final Issues issues;

  private PipelineParser(Issues issues) {
    this.issues = issues;
  }

  /** The pipeline that the source describes; with issues it is good for nothing. */
  public static Pipeline parse(RuleSource source, Issues issues) {
    List<YamlDocument> documents = YamlReader.read(source.text(), issues);
    if (documents.size() == 1 && documents.getFirst().root() instanceof Mapping mapping) {
      return new PipelineParser(issues).pipeline(mapping);
    }
    if (issues.errors() == 0) {
      issues.error("pipeline.type", Position.START, "a pipeline file is one map of attributes");
    }
    return Pipeline.NONE;
  }

  private Pipeline pipeline(Mapping mapping) {
    for (Entry entry : mapping.entries()) {
      if (!ATTRIBUTES.contains(entry.key().value())) {
        unknown(entry.key(), "attribute", ATTRIBUTES);
      }
    }
    List<EventCondition> sources =
        mapping.get("source").map(node -> source(map(node, "source"))).orElse(List.of());
    List<ConditionalStep> steps = new ArrayList<>();
    for (YamlNode node : list(mapping.get("transformations"), "transformations")) {
      step(map(node, "transformation")).ifPresent(steps::add);
    }
    Set<String> known = mapping.get("known_fields").map(this::texts).orElse(Set.of());
    Set<String> marks = mapping.get("marks").map(this::texts).orElse(Set.of());
    return new Pipeline(text(mapping, "name").orElse("unnamed"), sources, known, marks, steps);
  }

  private List<EventCondition> source(Mapping mapping) {
    List<EventCondition> conditions = new ArrayList<>();
    LogSource logSource = logSource(mapping);
    if (!logSource.equals(new LogSource(Optional.empty(), Optional.empty(), Optional.empty()))) {
      conditions.add(new OfLogSource(logSource));
    }
    mapping.get("fields").ifPresent(node -> conditions.add(fields(map(node, "fields"))));
    return conditions;
  }

  private Optional<ConditionalStep> step(Mapping mapping) {
    List<EventCondition> conditions = new ArrayList<>();
    for (YamlNode node : list(mapping.get("rule_conditions"), "rule_conditions")) {
      Mapping condition = map(node, "rule condition");
      String type = text(condition, "type").orElse("");
      if (type.equals("logsource")) {
        conditions.add(new MayBeOfLogSource(logSource(condition)));
      } else {
        issues.error(
            "pipeline.condition",
            node.at(),
            "a rule condition of type '%s' is not known; 'logsource' is".formatted(type));
      }
    }
    mapping
        .get("event_conditions")
        .ifPresent(node -> conditions.add(fields(map(node, "event_conditions"))));
    return transformation(mapping).map(step -> new ConditionalStep(conditions, step));
  }

  private Optional<Step> transformation(Mapping mapping) {
    String type = text(mapping, "type").orElse("");
    return switch (type) {
      case "field_name_mapping" -> Optional.of(new Step.MapFields(mappings(mapping)));
      case "field_name_prefix_mapping" -> {
        Map<String, String> prefixes = new LinkedHashMap<>();
        mappings(mapping).forEach((prefix, of) -> prefixes.put(prefix, of.getFirst()));
        yield Optional.of(new Step.MapPrefixes(prefixes));
      }
      case "field_name_prefix" ->
          Optional.of(new Step.Lift(Steps.withoutDot(needed(mapping, "prefix"))));
      case "lift" -> Optional.of(new Step.Lift(needed(mapping, "field")));
      case "lower_first_letters" -> Optional.of(new Step.LowerFirstLetters());
      case "change_logsource" -> Optional.of(new Step.ChangeLogSource(logSource(mapping), false));
      case "add_logsource" -> Optional.of(new Step.ChangeLogSource(logSource(mapping), true));
      default -> {
        issues.error(
            "pipeline.transformation",
            mapping.get("type").map(YamlNode::at).orElse(mapping.at()),
            ("a transformation of type '%s' is not known; these are: field_name_mapping,"
                    + " field_name_prefix_mapping, field_name_prefix, change_logsource,"
                    + " add_logsource, lift, lower_first_letters")
                .formatted(type));
        yield Optional.empty();
      }
    };
  }

  private Map<String, List<String>> mappings(Mapping mapping) {
    Map<String, List<String>> mappings = new LinkedHashMap<>();
    Optional<YamlNode> node = mapping.get("mapping");
    if (node.isEmpty()) {
      issues.error("pipeline.mapping", mapping.at(), "this transformation needs a 'mapping'");
      return mappings;
    }
    for (Entry entry : map(node.get(), "mapping").entries()) {
      List<String> paths = List.copyOf(texts(entry.value()));
      if (paths.isEmpty()) {
        issues.error(
            "pipeline.mapping",
            entry.value().at(),
            "'%s' is mapped to nothing".formatted(entry.key().value()));
      } else {
        mappings.put(entry.key().value(), paths);
      }
    }
    return mappings;
  }

  private HasFields fields(Mapping mapping) {
    Map<String, Set<String>> fields = new LinkedHashMap<>();
    mapping.entries().forEach(entry -> fields.put(entry.key().value(), texts(entry.value())));
    return new HasFields(fields);
  }

  private LogSource logSource(Mapping mapping) {
    return new LogSource(
        text(mapping, "product"), text(mapping, "category"), text(mapping, "service"));
  }

  private Set<String> texts(YamlNode node) {
    Set<String> texts = new LinkedHashSet<>();
    switch (node) {
      case Scalar scalar when scalar.kind() == ScalarKind.NULL -> {}
      case Scalar scalar -> texts.add(scalar.value());
      case Sequence list -> list.elements().forEach(element -> texts.addAll(texts(element)));
      case Mapping map -> issues.error("pipeline.type", map.at(), "a text or a list is expected");
    }
    return texts;
  }

  private Optional<String> text(Mapping mapping, String key) {
    return mapping.get(key).flatMap(node -> texts(node).stream().findFirst());
  }

  private String needed(Mapping mapping, String key) {
    Optional<String> text = text(mapping, key);
    if (text.isEmpty()) {
      issues.error(
          "pipeline.attribute", mapping.at(), "this transformation needs '%s'".formatted(key));
    }
    return text.orElse("");
  }

  private Mapping map(YamlNode node, String what) {
    if (node instanceof Mapping mapping) {
      return mapping;
    }
    issues.error("pipeline.type", node.at(), "'%s' must be a map".formatted(what));
    return new Mapping(List.of(), node.at());
  }

  private List<YamlNode> list(Optional<YamlNode> node, String what) {
    if (node.isPresent() && node.get() instanceof Sequence list) {
      return list.elements();
    }
    node.ifPresent(
        other -> issues.error("pipeline.type", other.at(), "'%s' must be a list".formatted(what)));
    return List.of();
  }

  private void unknown(Scalar key, String what, Set<String> known) {
    issues.error(
        "pipeline." + what,
        key.at(),
        "%s '%s' is not known; these are: %s"
            .formatted(what, key.value(), String.join(", ", known.stream().sorted().toList())));
  }
}
