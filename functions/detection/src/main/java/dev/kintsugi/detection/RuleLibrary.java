package dev.kintsugi.detection;


/** The rules that ship with Kintsugi, read from the class path under {@code /rules/}. */
public final class RuleLibrary {
  private RuleLibrary() {}

  /**
   * Loads and compiles the shipped rules.
   *
   * @throws IllegalStateException if a listed rule is missing or has an error: the jar is broken
   */
  public static RuleSet shipped() {
    return RuleSet.compile(java.util.List.of()).rules();
  }
}
