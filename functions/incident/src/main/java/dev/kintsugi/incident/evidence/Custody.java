package dev.kintsugi.incident.evidence;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.vocabulary.EvidenceId;
import java.util.List;
import java.util.stream.Stream;

/** The chain of custody of an incident's evidence, which is part of its timeline. */
public final class Custody {
  /** It came into the service's hands. */
  public static final String COLLECTED = "COLLECTED";

  /** A person got a link to it. */
  public static final String VIEWED = "VIEWED";

  /** It went into a package. */
  public static final String EXPORTED = "EXPORTED";

  private Custody() {}

  /**
   * One act on one item.
   *
   * @param entry who did it and when, and where it stands in the chain
   */
  public record Act(EvidenceId evidence, String action, String reason, TimelineEntry entry) {}

  /** Every act on every item, in the order in which they happened. */
  public static List<Act> of(List<TimelineEntry> timeline) {
    return timeline.stream().flatMap(Custody::acts).toList();
  }

  private static Stream<Act> acts(TimelineEntry entry) {
    if (entry.change() instanceof Change.EvidenceStored stored) {
      return Stream.of(new Act(stored.id(), COLLECTED, stored.description(), entry));
    }
    return entry.change() instanceof Change.CustodyRecorded custody
        ? custody.evidence().stream()
            .map(id -> new Act(id, custody.action(), custody.reason(), entry))
        : Stream.of();
  }
}
