package dev.kintsugi.vocabulary;

import java.util.regex.Pattern;

/** The number of an incident, {@code INC-<year>-<n>}; n counts from 1 in each year. */
public record IncidentId(String value) {
  private static final Pattern FORM = Pattern.compile("INC-[0-9]{4}-[1-9][0-9]{0,8}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is another
   */
  public IncidentId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("an incident id looks like INC-2026-1");
    }
  }

  /** The n-th incident of a year. */
  public static IncidentId of(int year, long number) {
    return new IncidentId("INC-" + year + "-" + number);
  }

  @Override
  public String toString() {
    return value;
  }
}
