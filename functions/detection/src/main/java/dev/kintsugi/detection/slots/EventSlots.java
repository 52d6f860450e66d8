package dev.kintsugi.detection.slots;

import dev.kintsugi.detection.event.EventSink;
import dev.kintsugi.detection.event.EventValue.Scalar;
import dev.kintsugi.detection.slots.FieldTree.Place;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes an event in and keeps the values of the fields in the tree, as bytes, as written and
 * folded. Made for many events one after the other, by one thread; it grows with the largest event
 * and gives back what only an unusual one needed.
 */
public final class EventSlots implements EventSink {
  /** No slot, no value. */
  public static final int NONE = -1;

  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private final FieldTree fields;
  private final ValueStore values = new ValueStore();
  private final int[] seen;
  private final int[] first;
  private final int[] last;
  private final byte[] shapes;
  private final int[] namedIn;
  private @Nullable Place[] frames = new @Nullable Place[16];
  private int[] objects = new int[16];
  private int[] dottedKeys = new int[16];
  private int depth;
  private int object;
  private int epoch;
  private boolean ambiguous;
  private @Nullable Place next;

  /** Slots for the fields of the tree. */
  public EventSlots(FieldTree fields) {
    this.fields = fields;
    this.seen = new int[fields.slots()];
    this.first = new int[fields.slots()];
    this.last = new int[fields.slots()];
    this.shapes = new byte[fields.slots()];
    this.namedIn = new int[fields.size()];
  }

  /** Forgets the event before. */
  public void clear() {
    if (epoch == Integer.MAX_VALUE || object > Integer.MAX_VALUE / 2) {
      Arrays.fill(seen, 0);
      Arrays.fill(namedIn, 0);
      epoch = 0;
      object = 0;
    }
    epoch++;
    values.clear();
    depth = 0;
    ambiguous = !fields.isComplete();
    next = fields.root();
  }

  /**
   * Whether the event repeats a key, or has a field both below an object and under a key with dots,
   * so that its whole tree must be looked at to tell which one counts.
   */
  public boolean isAmbiguous() {
    return ambiguous;
  }

  /** Begins an event of which the values of each field are given by {@link #put}. */
  public void beginLookedUp() {
    clear();
    ambiguous = false;
  }

  /** Gives a field that the event has its values. */
  public void put(int slot, boolean holdsNull, List<Scalar> scalars) {
    touch(slot);
    shapes[slot] = Shape.LIST;
    if (holdsNull) {
      shapes[slot] |= Shape.NULL;
    }
    for (Scalar scalar : scalars) {
      link(slot, values.add(scalar));
    }
  }

  /** Where the values are. */
  public ValueStore values() {
    return values;
  }

  /** Whether the field is there, whatever it holds. */
  public boolean isPresent(int slot) {
    return seen[slot] == epoch;
  }

  /** Whether one of the field's values is null. */
  public boolean holdsNull(int slot) {
    return isPresent(slot) && (shapes[slot] & Shape.NULL) != 0;
  }

  /** Whether the field is one text, number or truth value and no list. */
  public boolean isScalar(int slot) {
    return isPresent(slot) && shapes[slot] == 0 && first[slot] != NONE;
  }

  /** Whether the field is an object. */
  public boolean isObject(int slot) {
    return isPresent(slot) && shapes[slot] == Shape.OBJECT;
  }

  /** The first value of the field in {@link #values()}, or {@link #NONE}. */
  public int first(int slot) {
    return isPresent(slot) ? first[slot] : NONE;
  }

  /** What stands under a field besides plain values. */
  private static final class Shape {
    private static final byte NULL = 1;
    private static final byte LIST = 2;
    private static final byte OBJECT = 4;
  }

  @Override
  public void startObject() {
    Place place = target();
    shape(place, Shape.OBJECT);
    push(place);
    objects[depth - 1] = ++object;
    dottedKeys[depth - 1] = 0;
  }

  @Override
  public boolean member(String name) {
    Place place = frames[depth - 1];
    next = place == null ? null : place.below(name);
    if (next == null) {
      return false;
    }
    int here = objects[depth - 1];
    if (namedIn[next.number()] == here) {
      ambiguous = true;
    }
    namedIn[next.number()] = here;
    noteDots(name.indexOf('.') >= 0, next.isInner());
    return true;
  }

  /** A dotted key beside another way into the same names: one of them would have to give way. */
  private void noteDots(boolean dotted, boolean inner) {
    if (!dotted && !inner) {
      return;
    }
    int kinds = dottedKeys[depth - 1];
    int kind = (dotted ? 1 : 0) | (inner ? 2 : 0);
    if ((dotted && (kinds & 2) != 0) || (inner && (kinds & 1) != 0)) {
      ambiguous = true;
    }
    dottedKeys[depth - 1] = kinds | kind;
  }

  @Override
  public void endObject() {
    depth--;
  }

  @Override
  public void startList() {
    Place place = target();
    shape(place, Shape.LIST);
    push(place);
    objects[depth - 1] = NONE;
  }

  @Override
  public void endList() {
    depth--;
  }

  @Override
  public void text(byte[] utf8, int from, int length) {
    int slot = slot(target());
    if (slot != NONE) {
      link(slot, values.text(utf8, from, length));
    }
  }

  @Override
  public void number(byte[] digits, int from, int length) {
    int slot = slot(target());
    if (slot != NONE) {
      link(slot, values.number(digits, from, length));
    }
  }

  @Override
  public void bool(boolean value) {
    int slot = slot(target());
    if (slot != NONE) {
      link(slot, values.bool(value ? TRUE : FALSE));
    }
  }

  @Override
  public void nothing() {
    shape(target(), Shape.NULL);
  }

  /** Where the value that comes stands: elements stand where their list does. */
  private @Nullable Place target() {
    return depth > 0 && objects[depth - 1] == NONE ? frames[depth - 1] : next;
  }

  private static int slot(@Nullable Place place) {
    return place == null ? NONE : place.slot();
  }

  private void shape(@Nullable Place place, byte shape) {
    int slot = slot(place);
    if (slot != NONE) {
      touch(slot);
      shapes[slot] |= shape;
    }
  }

  private void link(int slot, int value) {
    touch(slot);
    if (first[slot] == NONE) {
      first[slot] = value;
    } else {
      values.chain(last[slot], value);
    }
    last[slot] = value;
  }

  private void touch(int slot) {
    if (seen[slot] != epoch) {
      seen[slot] = epoch;
      first[slot] = NONE;
      shapes[slot] = 0;
    }
  }

  private void push(@Nullable Place place) {
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, depth * 2);
      objects = Arrays.copyOf(objects, depth * 2);
      dottedKeys = Arrays.copyOf(dottedKeys, depth * 2);
    }
    frames[depth++] = place;
  }
}
