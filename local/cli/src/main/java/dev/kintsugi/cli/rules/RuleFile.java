package dev.kintsugi.cli.rules;

import dev.kintsugi.detection.rule.CorrelationRule;
import dev.kintsugi.detection.rule.RuleDocument;
import dev.kintsugi.detection.rule.RuleMetadata;
import dev.kintsugi.detection.rule.RuleParser;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.SourceText;
import java.util.List;

/**
 * A file of rules as it is written.
 *
 * @param documents those without an error in their form
 * @param issues takes what is found out about it later
 */
public record RuleFile(RuleSource source, List<RuleDocument> documents, Issues issues) {
  public RuleFile {
    documents = List.copyOf(documents);
  }

  /** Reads the documents of a source; what is wrong with them is for the compiler to tell. */
  public static RuleFile of(RuleSource source) {
    SourceText text = new SourceText(source.name(), source.text());
    return new RuleFile(source, RuleParser.parse(source, new Issues(text)), new Issues(text));
  }

  /** What the documents say about themselves. */
  public List<RuleMetadata> metadata() {
    return documents.stream().map(RuleDocument::metadata).toList();
  }

  boolean hasCorrelation() {
    return documents.stream().anyMatch(CorrelationRule.class::isInstance);
  }
}
