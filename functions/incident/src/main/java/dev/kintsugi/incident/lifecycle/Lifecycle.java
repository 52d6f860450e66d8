package dev.kintsugi.incident.lifecycle;

import static dev.kintsugi.incident.lifecycle.Status.CLOSED;
import static dev.kintsugi.incident.lifecycle.Status.IN_PROGRESS;
import static dev.kintsugi.incident.lifecycle.Status.NEW;
import static dev.kintsugi.incident.lifecycle.Status.ON_HOLD;
import static dev.kintsugi.incident.lifecycle.Status.RESOLVED;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The transition table of an incident: what may be done in which status, and where it leads (ITIL's
 * incident lifecycle in OCSF's words). What the table does not name is illegal.
 */
public final class Lifecycle {
  /** What a person or the workflow does to an incident's status. */
  public enum Act {
    ACKNOWLEDGE,
    ESCALATE,
    DIAGNOSE,
    HOLD,
    RELEASE,
    WORK_AROUND,
    WITHDRAW,
    RESOLVE,
    REJECT,
    CLOSE
  }

  private static final Map<Status, Map<Act, Status>> TABLE = table();

  private Lifecycle() {}

  private static Map<Status, Map<Act, Status>> table() {
    var table = new EnumMap<Status, Map<Act, Status>>(Status.class);
    table.put(NEW, row(Map.of(Act.ACKNOWLEDGE, IN_PROGRESS, Act.ESCALATE, NEW)));
    table.put(
        IN_PROGRESS,
        row(
            Map.of(
                Act.ESCALATE, NEW,
                Act.DIAGNOSE, IN_PROGRESS,
                Act.HOLD, ON_HOLD,
                Act.WORK_AROUND, IN_PROGRESS,
                Act.WITHDRAW, IN_PROGRESS,
                Act.RESOLVE, RESOLVED)));
    table.put(ON_HOLD, row(Map.of(Act.RELEASE, IN_PROGRESS)));
    table.put(RESOLVED, row(Map.of(Act.REJECT, IN_PROGRESS, Act.CLOSE, CLOSED)));
    table.put(CLOSED, row(Map.of()));
    return table;
  }

  private static Map<Act, Status> row(Map<Act, Status> acts) {
    var row = new EnumMap<Act, Status>(Act.class);
    row.putAll(acts);
    return row;
  }

  /** Where an act leads; empty if it is illegal in that status. */
  public static Optional<Status> after(Status from, Act act) {
    return Optional.ofNullable(row(from).get(act));
  }

  /** The acts that are legal in a status. */
  public static Set<Act> allowed(Status from) {
    var acts = EnumSet.noneOf(Act.class);
    acts.addAll(row(from).keySet());
    return acts;
  }

  private static Map<Act, Status> row(Status from) {
    return TABLE.getOrDefault(from, Map.of());
  }
}
