package dev.kintsugi.vocabulary;

import java.util.regex.Pattern;

/** The id of an evidence item, unique in its incident: {@code E1}, {@code E2} ... */
public record EvidenceId(String value) {
  private static final Pattern FORM = Pattern.compile("E[1-9][0-9]{0,5}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is another
   */
  public EvidenceId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("an evidence id looks like E1");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
