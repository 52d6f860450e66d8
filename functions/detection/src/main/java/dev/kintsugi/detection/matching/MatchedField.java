package dev.kintsugi.detection.matching;

/**
 * A value of the event that a rule asked for.
 *
 * @param field the field as the rule names it; empty for a keyword
 * @param value the value's text, cut after 256 characters
 */
public record MatchedField(String field, String value) {
  private static final int LONGEST = 256;

  static MatchedField of(String field, String value) {
    return new MatchedField(field, value.length() > LONGEST ? value.substring(0, LONGEST) : value);
  }
}
