package dev.kintsugi.incident.learning;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.incident.learning.TrainingStore.Assignment;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.IncidentAsOf;
import dev.kintsugi.incident.lifecycle.IncidentStore;
import dev.kintsugi.incident.lifecycle.Ledger;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Numbers;
import dev.kintsugi.incident.lifecycle.UnknownIncidentException;
import dev.kintsugi.incident.lifecycle.Workflow;
import dev.kintsugi.vocabulary.TrainingId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Answers a human error with training for the group concerned, never for one person, and starts its
 * follow-up. Run again it goes on where it was. Thread-safe.
 */
public final class AssignTraining {
  private static final Duration UNTIL_DUE = Duration.ofDays(14);
  private static final Map<String, String> CONTENT =
      Map.of(
          "slip", "Slowing down where it counts: checks for routine steps",
          "lapse", "Reminders and checklists for steps that are easily forgotten",
          "mistake", "Choosing the right procedure: worked cases",
          "violation", "Why the rule is there, and how to get it changed",
          "deceived", "Recognising and reporting deception: phishing and pretexting");

  private final Ledger ledger;
  private final IncidentStore incidents;
  private final TrainingStore trainings;
  private final Numbers numbers;
  private final Workflow workflow;
  private final InstantSource clock;

  /** Assigns into a store. */
  public AssignTraining(
      Ledger ledger,
      IncidentStore incidents,
      TrainingStore trainings,
      Numbers numbers,
      Workflow workflow,
      InstantSource clock) {
    this.ledger = ledger;
    this.incidents = incidents;
    this.trainings = trainings;
    this.numbers = numbers;
    this.workflow = workflow;
    this.clock = clock;
  }

  /** Assigns what the root cause asks for; empty where no human error contributed. */
  public Optional<TrainingId> assign(ActRequest request) {
    Incident incident =
        incidents
            .find(request.incident())
            .orElseThrow(() -> new UnknownIncidentException(request.incident()));
    Optional<Change.RootCauseFound> cause =
        incident.outcome().rootCause().filter(Change.RootCauseFound::humanError);
    if (cause.isEmpty()) {
      return Optional.empty();
    }
    return known(incident)
        .map(change -> kept(assignment(incident, change)))
        .or(() -> first(request, incident, cause.get()));
  }

  /** What the timeline has already; its store and follow-up may have been cut off by a crash. */
  private Optional<Change.TrainingAssigned> known(Incident incident) {
    return new IncidentAsOf(incidents)
        .timeline(incident.id()).stream()
            .map(TimelineEntry::change)
            .filter(Change.TrainingAssigned.class::isInstance)
            .map(Change.TrainingAssigned.class::cast)
            .findFirst();
  }

  private Optional<TrainingId> first(
      ActRequest request, Incident incident, Change.RootCauseFound cause) {
    Instant now = clock.instant();
    int year = now.atZone(java.time.ZoneOffset.UTC).getYear();
    TrainingId id = TrainingId.of(year, numbers.next("TRN-" + year));
    String audience = "team-of-" + incident.profile().category();
    String content = CONTENT.getOrDefault(cause.errorType(), "Learning from this incident");
    var change = new Change.TrainingAssigned(id, audience, content, now.plus(UNTIL_DUE));
    Entry entry =
        ledger.change(
            request.incident(),
            request.expected(),
            request.actor(),
            current -> current.outcome().training().isEmpty() ? Write.of(change) : Write.of());
    if (entry instanceof Entry.Written written) {
      return written.incident().outcome().training().containsKey(id)
          ? Optional.of(kept(assignment(incident, change)))
          : written.incident().outcome().training().keySet().stream().findFirst();
    }
    throw new IllegalStateException("training was refused: " + entry);
  }

  private static Assignment assignment(Incident incident, Change.TrainingAssigned change) {
    return new Assignment(
        change.training(),
        incident.id(),
        change.audience(),
        change.content(),
        change.due(),
        "assigned",
        Optional.empty(),
        Optional.empty());
  }

  private TrainingId kept(Assignment assignment) {
    trainings.add(assignment);
    workflow.followUp(assignment.id(), assignment.due());
    return assignment.id();
  }
}
