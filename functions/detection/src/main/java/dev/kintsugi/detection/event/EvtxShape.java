package dev.kintsugi.detection.event;

import dev.kintsugi.detection.event.EventValue.ObjectOf;
import java.util.LinkedHashMap;
import java.util.Map;

/** Windows events in the shape that tools give which read its log files. */
public final class EvtxShape {
  /** The only member of such an event. */
  public static final String MEMBER = "Event";

  private static final String ATTRIBUTES = "#attributes";
  private static final String TEXT = "#text";

  private EvtxShape() {}

  /**
   * The event as rules expect it, where it has that shape, else as it is: children of System, their
   * attributes as {@code Child_Attribute}, children of EventData without spaces in their names, and
   * what is below the children of UserData.
   */
  public static ObjectOf flat(ObjectOf root) {
    if (!(root.member(MEMBER) instanceof ObjectOf event)
        || !(event.member("System") instanceof ObjectOf system)) {
      return root;
    }
    Map<String, EventValue> flat = new LinkedHashMap<>();
    system
        .members()
        .forEach(
            (name, value) -> {
              put(name, value, flat);
              if (value instanceof ObjectOf child) {
                members(child, ATTRIBUTES).forEach((a, v) -> put(name + "_" + a, v, flat));
              }
            });
    members(event, "EventData").forEach((name, value) -> put(name.replace(" ", ""), value, flat));
    members(event, "UserData")
        .values()
        .forEach(
            group -> {
              if (group instanceof ObjectOf data) {
                data.members().forEach((name, value) -> put(name, value, flat));
              }
            });
    return EventValue.object(flat);
  }

  private static Map<String, EventValue> members(ObjectOf object, String name) {
    return object.member(name) instanceof ObjectOf child ? child.members() : Map.of();
  }

  private static void put(String name, EventValue value, Map<String, EventValue> flat) {
    if (name.equals(ATTRIBUTES)) {
      return;
    }
    EventValue text = value instanceof ObjectOf object ? object.member(TEXT) : null;
    flat.put(name, text == null ? value : text);
  }
}
