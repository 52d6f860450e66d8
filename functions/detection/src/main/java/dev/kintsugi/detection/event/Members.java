package dev.kintsugi.detection.event;

import dev.kintsugi.detection.event.EventValue.ObjectOf;
import dev.kintsugi.detection.event.EventValue.Scalar;
import org.jspecify.annotations.Nullable;

/** The members of an event itself, not those of the objects in it. */
public interface Members {

  /** The value of the member where it is a text, a number or a truth value, else null. */
  @Nullable Scalar scalar(String name);

  /** Whether the member is an object. */
  boolean isObject(String name);

  /** The members of a tree. */
  static Members of(ObjectOf event) {
    return new Members() {
      @Override
      public @Nullable Scalar scalar(String name) {
        return event.member(name) instanceof Scalar scalar ? scalar : null;
      }

      @Override
      public boolean isObject(String name) {
        return event.member(name) instanceof ObjectOf;
      }
    };
  }
}
