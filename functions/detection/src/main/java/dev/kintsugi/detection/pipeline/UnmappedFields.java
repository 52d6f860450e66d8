package dev.kintsugi.detection.pipeline;

import dev.kintsugi.detection.rule.FieldItem;
import dev.kintsugi.detection.rule.Selection;
import dev.kintsugi.detection.rule.Selection.AllItems;
import dev.kintsugi.detection.rule.Selection.AnySelection;
import dev.kintsugi.detection.rule.SigmaRule;
import dev.kintsugi.detection.validation.Issues;
import java.util.List;

/** Finds fields that a rule asks for and that no event can have. */
public final class UnmappedFields {
  private UnmappedFields() {}

  /** Warns of every field of the rule that none of the pipelines provides. */
  public static void report(SigmaRule rule, List<Pipeline> pipelines, Issues issues) {
    if (!pipelines.isEmpty()) {
      rule.selections().values().forEach(selection -> report(selection, pipelines, issues));
    }
  }

  private static void report(Selection selection, List<Pipeline> pipelines, Issues issues) {
    switch (selection) {
      case AllItems all -> all.items().forEach(item -> report(item, pipelines, issues));
      case AnySelection any -> any.selections().forEach(one -> report(one, pipelines, issues));
    }
  }

  private static void report(FieldItem item, List<Pipeline> pipelines, Issues issues) {
    boolean known =
        item.isKeyword()
            || pipelines.stream().anyMatch(pipeline -> pipeline.provides(item.field()));
    if (!known) {
      issues.warning(
          "field.unmapped",
          item.at(),
          "pipeline '%s' gives events no field '%s'"
              .formatted(pipelines.getFirst().name(), item.field()));
    }
  }
}
