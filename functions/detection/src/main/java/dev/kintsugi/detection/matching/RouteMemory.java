package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.EventOrigin;
import dev.kintsugi.detection.event.Members;
import dev.kintsugi.detection.index.WitnessIndex;
import dev.kintsugi.detection.slots.EventSlots;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where events went by the bytes of the members that betray their origin, so that the
 * origin is found once for each kind of event and not for each event. For one thread.
 */
final class RouteMemory {
  private static final int SIZE = 256;
  private static final int LONGEST = 256;

  private final Router router;
  private final EventSlots slots;
  private final Members members;
  private final int[] shapeSlots;
  private final boolean[] tellsByText;
  private final byte[][] keys = new byte[SIZE][];
  private final @Nullable WitnessIndex[] routes = new @Nullable WitnessIndex[SIZE];
  private final byte[] key = new byte[LONGEST + 64];

  RouteMemory(CompiledRules rules, EventSlots slots, Members members) {
    this.router = rules.router();
    this.slots = slots;
    this.members = members;
    shapeSlots = EventOrigin.shapeMembers().stream().mapToInt(rules.fields()::slot).toArray();
    tellsByText = new boolean[shapeSlots.length];
    for (int i = 0; i < shapeSlots.length; i++) {
      tellsByText[i] = EventOrigin.isTold(EventOrigin.shapeMembers().get(i));
    }
  }

  /** The rules that the event in the slots meets. */
  WitnessIndex route() {
    int length = key();
    if (length < 0) {
      return router.route(EventOrigin.ofShape(members));
    }
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = hash * 31 + key[i];
    }
    int place = (hash ^ (hash >>> 16)) & (SIZE - 1);
    WitnessIndex known = routes[place];
    if (known != null && Arrays.equals(keys[place], 0, keys[place].length, key, 0, length)) {
      return known;
    }
    WitnessIndex route = router.route(EventOrigin.ofShape(members));
    keys[place] = Arrays.copyOf(key, length);
    routes[place] = route;
    return route;
  }

  /** Writes what the origin depends on; how long that is, or -1 where it is too long. */
  private int key() {
    int at = 0;
    for (int i = 0; i < shapeSlots.length; i++) {
      int slot = shapeSlots[i];
      if (slots.isScalar(slot)) {
        key[at++] = 1;
        if (tellsByText[i]) {
          int value = slots.first(slot);
          if (at + slots.values().length(value) > LONGEST) {
            return -1;
          }
          at = slots.values().copy(value, key, at);
        }
      } else {
        key[at++] = (byte) (slots.isObject(slot) ? 2 : 0);
      }
    }
    return at;
  }
}
