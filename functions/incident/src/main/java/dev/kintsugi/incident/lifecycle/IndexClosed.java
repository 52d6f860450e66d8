package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.ClosedIncident;
import dev.kintsugi.incident.history.HistoryIndex;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Observable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * Makes a closed incident findable: rules, entities and words of its whole timeline. Thread-safe.
 */
public final class IndexClosed {
  private static final int ENTITIES = 200;
  private static final int WORDS = 20_000;

  private final IncidentStore incidents;
  private final HistoryIndex index;

  /** Indexes incidents of a store. */
  public IndexClosed(IncidentStore incidents, HistoryIndex index) {
    this.incidents = incidents;
    this.index = index;
  }

  /** Indexes a closed incident; one that is not closed is left out. */
  public void index(IncidentId id) {
    List<Change> changes =
        new IncidentAsOf(incidents).timeline(id).stream().map(TimelineEntry::change).toList();
    incidents
        .find(id)
        .filter(incident -> incident.progress().status() == Status.CLOSED)
        .ifPresent(incident -> index.add(document(incident, changes)));
  }

  private static ClosedIncident document(Incident incident, List<Change> changes) {
    Change.Closed closing = incident.outcome().closing().orElseThrow();
    return new ClosedIncident(
        incident.id(),
        incident.profile().title(),
        incident.classification().severity(),
        incident.profile().category(),
        closing.disposition(),
        incident.profile().openedAt(),
        incident.progress().closedAt().orElseThrow(),
        rules(changes),
        entities(changes),
        words(incident, changes),
        closing.seal());
  }

  private static Stream<Change.FoundBy> findings(List<Change> changes) {
    return changes.stream()
        .filter(Change.FindingsAdded.class::isInstance)
        .flatMap(change -> ((Change.FindingsAdded) change).findings().stream());
  }

  private static Set<String> rules(List<Change> changes) {
    Set<String> rules = new LinkedHashSet<>();
    findings(changes)
        .forEach(
            found -> {
              rules.add(found.rule());
              rules.add(found.ruleTitle());
            });
    return rules;
  }

  private static List<Observable> entities(List<Change> changes) {
    return findings(changes)
        .flatMap(found -> found.observables().stream())
        .distinct()
        .limit(ENTITIES)
        .toList();
  }

  private static String words(Incident incident, List<Change> changes) {
    var words = new StringJoiner("\n");
    words.add(incident.profile().title()).add(incident.profile().summary());
    for (Change change : changes) {
      switch (change) {
        case Change.Noted note -> words.add(note.text());
        case Change.Diagnosed diagnosed -> words.add(diagnosed.summary());
        case Change.Resolved resolved -> words.add(resolved.summary());
        case Change.RootCauseFound cause -> words.add(cause.description());
        default -> {
          // The rest is not prose that people wrote.
        }
      }
    }
    String text = words.toString();
    return text.substring(0, Math.min(text.length(), WORDS));
  }
}
