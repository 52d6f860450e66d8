package dev.kintsugi.detection.yaml;

/** What a rule file may be at most; a document beyond it is refused. */
final class YamlLimits {
  /** Characters of one source: some ten thousand rules have a fifth of it. */
  static final int FILE_CHARACTERS = 64_000_000;

  /** Characters of one document. */
  static final int CHARACTERS = 2_000_000;

  /** Levels of nesting. */
  static final int DEPTH = 32;

  /** Nodes of one document, aliases counted as often as they are used. */
  static final int NODES = 100_000;

  private YamlLimits() {}
}
