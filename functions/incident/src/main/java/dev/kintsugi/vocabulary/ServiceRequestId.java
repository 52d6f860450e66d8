package dev.kintsugi.vocabulary;

import java.util.regex.Pattern;

/** The number of a service request, {@code SR-<year>-<n>}; n counts from 1 in each year. */
public record ServiceRequestId(String value) {
  private static final Pattern FORM = Pattern.compile("SR-[0-9]{4}-[1-9][0-9]{0,8}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is another
   */
  public ServiceRequestId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a service request id looks like SR-2026-1");
    }
  }

  /** The n-th service request of a year. */
  public static ServiceRequestId of(int year, long number) {
    return new ServiceRequestId("SR-" + year + "-" + number);
  }

  @Override
  public String toString() {
    return value;
  }
}
