package dev.kintsugi.detection.event;

/**
 * Takes in one event as a parser reads it: what stands under which names, values as slices of
 * UTF-8. A parser calls these methods in the order of the text, beginning with {@link
 * #startObject()}; a value that is not wanted is skipped and not reported. For one thread.
 */
public interface EventSink {

  /** An object begins: the event itself, a member's value or an element of a list. */
  void startObject();

  /** A member of the object begins; if false is returned, its value is skipped. */
  boolean member(String name);

  /** The object ends. */
  void endObject();

  /** A list begins. */
  void startList();

  /** The list ends. */
  void endList();

  /** A text without its quotes and escapes. The bytes are read at once and may be reused. */
  void text(byte[] utf8, int from, int length);

  /** A number by its digits. The bytes are read at once and may be reused. */
  void number(byte[] digits, int from, int length);

  /** A truth value. */
  void bool(boolean value);

  /** JSON's {@code null}. */
  void nothing();
}
