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

  /** The event with its log source found from its shape. */
  public static EventDocument of(ObjectOf root) {
    return new EventDocument(root, EventOrigin.ofShape(root));
  }
}
