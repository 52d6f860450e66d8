package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Severity;
import dev.kintsugi.vocabulary.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Builds incidents for tests: {@code anIncident().withSeverity(HIGH).resolved().build()}. */
public final class IncidentBuilder {
  private static final AtomicLong NUMBERS = new AtomicLong();

  private IncidentId id = IncidentId.of(2025, NUMBERS.incrementAndGet());
  private String title = "Something happened";
  private String category = "credential-compromise";
  private Severity severity = Severity.MEDIUM;
  private String fingerprint = "fingerprint of " + id;
  private Optional<String> reporter = Optional.empty();
  private Instant openedAt = Samples.NOON;
  private final List<Change> further = new ArrayList<>();

  private IncidentBuilder() {}

  /** An incident of severity Medium with a number and a fingerprint of its own. */
  public static IncidentBuilder anIncident() {
    return new IncidentBuilder();
  }

  /** Gives it a number. */
  public IncidentBuilder withId(IncidentId wanted) {
    id = wanted;
    return this;
  }

  /** Gives it a title. */
  public IncidentBuilder withTitle(String wanted) {
    title = wanted;
    return this;
  }

  /** Gives it a category. */
  public IncidentBuilder withCategory(String wanted) {
    category = wanted;
    return this;
  }

  /** Gives it a severity. */
  public IncidentBuilder withSeverity(Severity wanted) {
    severity = wanted;
    return this;
  }

  /** Gives it a fingerprint. */
  public IncidentBuilder withFingerprint(String wanted) {
    fingerprint = wanted;
    return this;
  }

  /** Makes it a person's report. */
  public IncidentBuilder reportedBy(String subject) {
    reporter = Optional.of(subject);
    return this;
  }

  /** Opens it at an instant. */
  public IncidentBuilder openedAt(Instant at) {
    openedAt = at;
    return this;
  }

  /** Adds findings. */
  public IncidentBuilder withFindings(Change.FoundBy... findings) {
    return with(new Change.FindingsAdded(List.of(findings)));
  }

  /** Adds changes. */
  public IncidentBuilder with(Change... changes) {
    further.addAll(List.of(changes));
    return this;
  }

  /** Agrees on the first version of the service levels. */
  public IncidentBuilder withServiceLevel() {
    return with(new Change.ServiceLevelAgreed("sla-1"));
  }

  /** Takes it to In Progress. */
  public IncidentBuilder acknowledged() {
    return with(new Change.Acknowledged(1));
  }

  /** Takes it to In Progress, diagnosed. */
  public IncidentBuilder diagnosed() {
    return acknowledged().with(Samples.diagnosis());
  }

  /** Takes it to Resolved. */
  public IncidentBuilder resolved() {
    return diagnosed().with(Samples.fix("fixed"));
  }

  /** Takes it to where nothing is missing for closing. */
  public IncidentBuilder closable() {
    return resolved()
        .with(Samples.checked(true), new Change.Verified(true, "ok"))
        .with(new Change.RootCauseFound(false, "", "A bug", List.of(), ""));
  }

  /** Takes it to Closed. */
  public IncidentBuilder closed() {
    return closable().with(new Change.Closed("True Positive", "over", Sha256.of("seal")));
  }

  /** Its timeline, an entry a second. */
  public List<TimelineEntry> timeline() {
    return update().entries();
  }

  /** The incident. */
  public Incident build() {
    return update().incident();
  }

  /** What writes it. */
  public IncidentStore.Update update() {
    var opened =
        new Change.Opened(title, "What is known", category, severity, fingerprint, reporter);
    var first =
        TimelineEntry.after(
            TimelineEntry.Link.start(id), openedAt, openedAt, Actor.service("test"), opened);
    var rest = Samples.update(Incident.replay(List.of(first)), further, Optional.empty());
    var entries = new ArrayList<>(List.of(first));
    entries.addAll(rest.entries());
    return new IncidentStore.Update(rest.incident(), entries, Optional.empty());
  }

  /**
   * The incident, kept in a store by one write for its opening and one for the rest.
   *
   * @throws IllegalStateException if the store refuses it
   */
  public Incident in(IncidentStore store) {
    List<TimelineEntry> timeline = timeline();
    write(store, timeline.subList(0, 1), Incident.replay(timeline.subList(0, 1)));
    Incident incident = Incident.replay(timeline);
    if (timeline.size() > 1) {
      write(store, timeline.subList(1, timeline.size()), incident);
    }
    return incident;
  }

  private static void write(IncidentStore store, List<TimelineEntry> entries, Incident after) {
    var update = new IncidentStore.Update(after, entries, Optional.empty());
    if (!(store.write(update) instanceof IncidentStore.Written.Done)) {
      throw new IllegalStateException("not written: " + after);
    }
  }
}
