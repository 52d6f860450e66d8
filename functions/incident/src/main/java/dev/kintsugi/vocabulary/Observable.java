package dev.kintsugi.vocabulary;

/**
 * Something seen in an event that can be looked for elsewhere.
 *
 * @param type OCSF's caption of {@code observable.type_id}, such as {@code IP Address}, {@code User
 *     Name}, {@code Resource UID}
 * @param value as in the event, at most 2,048 characters
 */
public record Observable(String type, String value) {
  private static final int LONGEST = 2048;

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if a part is empty or too long
   */
  public Observable {
    if (type.isBlank() || value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException("an observable has a type and 1 to 2,048 characters");
    }
  }
}
