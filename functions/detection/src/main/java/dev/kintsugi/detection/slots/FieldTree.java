package dev.kintsugi.detection.slots;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that rules ask for as a tree by dots. Since a key may itself have dots, a branch may
 * carry several steps of a name. Immutable once built.
 */
public final class FieldTree {
  /** Steps that a name may have; a longer one is looked up in the whole event. */
  static final int MOST_STEPS = 32;

  /** A place in the tree: all ways of cutting a name into keys lead to the same place. */
  static final class Place {
    private final int number;
    private final Map<String, Place> below = new HashMap<>();
    private int slot = EventSlots.NONE;

    private Place(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }

    /** The slot of the field whose name ends here. */
    int slot() {
      return slot;
    }

    boolean isInner() {
      return !below.isEmpty();
    }

    @Nullable Place below(String key) {
      return below.get(key);
    }
  }

  private final Map<String, Place> places = new HashMap<>();
  private final Place root = new Place(0);
  private final int slots;
  private boolean complete = true;

  /** The tree of the names; each has its index as slot. */
  public FieldTree(List<String> names) {
    slots = names.size();
    for (int slot = 0; slot < slots; slot++) {
      add(names.get(slot), slot);
    }
  }

  private void add(String name, int slot) {
    List<Integer> ends = new ArrayList<>();
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      ends.add(dot);
    }
    ends.add(name.length());
    if (ends.size() > MOST_STEPS) {
      complete = false;
      return;
    }
    for (int to = 0; to < ends.size(); to++) {
      Place place = place(name.substring(0, ends.get(to)));
      root.below.putIfAbsent(name.substring(0, ends.get(to)), place);
      for (int from = 0; from < to; from++) {
        place(name.substring(0, ends.get(from)))
            .below
            .putIfAbsent(name.substring(ends.get(from) + 1, ends.get(to)), place);
      }
    }
    place(name).slot = slot;
  }

  private Place place(String prefix) {
    return places.computeIfAbsent(prefix, _ -> new Place(places.size() + 1));
  }

  Place root() {
    return root;
  }

  /** How many fields there are. */
  public int slots() {
    return slots;
  }

  int size() {
    return places.size() + 1;
  }

  /** Whether every field is in the tree; else events must be looked at as a whole. */
  public boolean isComplete() {
    return complete;
  }
}
