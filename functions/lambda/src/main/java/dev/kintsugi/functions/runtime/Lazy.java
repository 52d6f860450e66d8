package dev.kintsugi.functions.runtime;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for, once. Thread-safe. */
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> making;
  private volatile @Nullable T value;

  /** A value made by the supplier given. */
  public Lazy(Supplier<T> making) {
    this.making = making;
  }

  @Override
  public T get() {
    T made = value;
    if (made == null) {
      synchronized (this) {
        made = value;
        if (made == null) {
          made = making.get();
          value = made;
        }
      }
    }
    return made;
  }
}
