package dev.kintsugi.detection.yaml;

/** What a rule file may be at most; beyond it the rest of the file is refused. */
final class YamlLimits {
  /** Characters of one source. */
  static final int CHARACTERS = 2_000_000;

  /** Levels of nesting. */
  static final int DEPTH = 32;

  /** Nodes of one document, aliases counted as often as they are used. */
  static final int NODES = 100_000;

  private YamlLimits() {}
}
