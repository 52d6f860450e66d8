package dev.kintsugi.architecture.broken.detection.matching;

import dev.kintsugi.architecture.broken.detection.rule.Rule;
import dev.kintsugi.architecture.broken.vocabulary.Word;

/** Breaks walls 1 and 5. */
public record Match(Rule rule, Word word) {}
