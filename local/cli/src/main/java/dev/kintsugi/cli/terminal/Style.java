package dev.kintsugi.cli.terminal;

/** Colours and weights of a terminal, or none of them. Immutable. */
public final class Style {
  private final boolean on;

  /** A style that colours, or one that leaves text alone. */
  public Style(boolean on) {
    this.on = on;
  }

  /** Heavy. */
  public String bold(String text) {
    return wrap("1", text);
  }

  /** Less important. */
  public String dim(String text) {
    return wrap("2", text);
  }

  /** Went well. */
  public String good(String text) {
    return wrap("32", text);
  }

  /** Needs attention. */
  public String warn(String text) {
    return wrap("33", text);
  }

  /** Wrong or dangerous. */
  public String bad(String text) {
    return wrap("31", text);
  }

  /** An id or a link. */
  public String accent(String text) {
    return wrap("36", text);
  }

  /** A severity in its colour. */
  public String severity(String caption) {
    return switch (caption) {
      case "Fatal", "Critical" -> wrap("1;31", caption);
      case "High" -> bad(caption);
      case "Medium" -> warn(caption);
      default -> dim(caption);
    };
  }

  private String wrap(String code, String text) {
    return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
