package dev.kintsugi.detection.event;

import dev.kintsugi.detection.event.EventValue.ListOf;
import dev.kintsugi.detection.event.EventValue.ObjectOf;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Windows event as programs that dump EVTX files write it: {@code Event.System}, {@code
 * Event.EventData} or {@code UserData}, XML attributes under {@code #attributes}.
 */
final class EvtxRecord {
  private static final String ATTRIBUTES = "#attributes";
  private static final String TEXT = "#text";

  private final Map<String, EventValue> flat = new LinkedHashMap<>();

  private EvtxRecord() {}

  /** The event with its members flattened as Sigma names them, or the event itself. */
  static ObjectOf flattened(ObjectOf event) {
    if (event.member("Event") instanceof ObjectOf record
        && record.member("System") instanceof ObjectOf system) {
      EvtxRecord flattened = new EvtxRecord();
      system.members().forEach(flattened::add);
      flattened.addData(record.member("EventData"));
      if (record.member("UserData") instanceof ObjectOf user) {
        user.members().values().forEach(flattened::addData);
      }
      return EventValue.object(flattened.flat);
    }
    return event;
  }

  private void addData(@Nullable EventValue data) {
    if (data instanceof ObjectOf object) {
      object
          .members()
          .forEach(
              (name, value) -> {
                if (!name.equals(ATTRIBUTES)) {
                  add(name.replace(" ", ""), value);
                }
              });
    }
  }

  private void add(String name, EventValue value) {
    if (value instanceof ObjectOf element && isXml(element)) {
      if (element.member(ATTRIBUTES) instanceof ObjectOf attributes) {
        attributes.members().forEach((attribute, of) -> flat.put(name + "_" + attribute, of));
      }
      EventValue text = element.member(TEXT);
      if (text != null) {
        flat.put(name, text instanceof ListOf list && list.elements().size() == 1
            ? list.elements().getFirst()
            : text);
      }
    } else {
      flat.put(name, value);
    }
  }

  private static boolean isXml(ObjectOf element) {
    return element.member(ATTRIBUTES) != null || element.member(TEXT) != null;
  }
}
