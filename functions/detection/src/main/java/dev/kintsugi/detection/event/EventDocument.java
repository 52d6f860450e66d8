package dev.kintsugi.detection.event;

import dev.kintsugi.detection.event.EventValue.ObjectOf;

/**
 * One event to be judged: its value tree and the log source it comes from. Callers build the tree
 * from whatever parser they use. Immutable and safe to share between threads.
 *
 * @param root the event's members
 * @param origin the log source; found from the shape unless the caller knows better
 */
public record EventDocument(ObjectOf root, EventOrigin origin) {

  /**
   * The event with its log source found from its shape; a dumped Windows event is flattened, so
   * that its members have the names that rules use.
   */
  public static EventDocument of(ObjectOf root) {
    ObjectOf flat = EvtxShape.flat(root);
    return new EventDocument(flat, EventOrigin.ofShape(flat));
  }
}
