package dev.kintsugi.vocabulary;

/**
 * Who does something.
 *
 * @param kind a person, a rule's role, or the service itself
 * @param id the person's pseudonymous subject, the role's name, or the part of the service
 */
public record Actor(Kind kind, String id) {
  private static final int LONGEST = 200;

  /** The kinds of actors. */
  public enum Kind {
    PERSON,
    ROLE,
    SERVICE
  }

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is empty or over 200 characters
   */
  public Actor {
    if (id.isBlank() || id.length() > LONGEST) {
      throw new IllegalArgumentException("an actor's id has 1 to 200 characters");
    }
  }

  /** A person by subject. */
  public static Actor person(String subject) {
    return new Actor(Kind.PERSON, subject);
  }

  /** A part of the service. */
  public static Actor service(String part) {
    return new Actor(Kind.SERVICE, part);
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + id;
  }
}
