package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import java.util.List;

/** Takes apart what came of a change; each fails if it is something else. */
public final class Entries {
  private Entries() {}

  /** The incident that was written. */
  public static Incident written(Entry entry) {
    if (entry instanceof Entry.Written written) {
      return written.incident();
    }
    throw new AssertionError("not written: " + entry);
  }

  /** Why it was refused. */
  public static Decision.Refuse refusal(Entry entry) {
    if (entry instanceof Entry.Refused refused) {
      return refused.refusal();
    }
    throw new AssertionError("not refused: " + entry);
  }

  /** The fields that are missing or wrong. */
  public static List<String> fields(Entry entry) {
    if (refusal(entry) instanceof Decision.Lacking lacking) {
      return lacking.problems().stream().map(Problem::field).toList();
    }
    throw new AssertionError("refused for another reason: " + entry);
  }
}
