package dev.kintsugi.vocabulary;

import java.util.regex.Pattern;

/** The number of a training assignment, {@code TRN-<year>-<n>}; n counts from 1 in each year. */
public record TrainingId(String value) {
  private static final Pattern FORM = Pattern.compile("TRN-[0-9]{4}-[1-9][0-9]{0,8}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is another
   */
  public TrainingId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a training id looks like TRN-2026-1");
    }
  }

  /** The n-th assignment of a year. */
  public static TrainingId of(int year, long number) {
    return new TrainingId("TRN-" + year + "-" + number);
  }

  @Override
  public String toString() {
    return value;
  }
}
