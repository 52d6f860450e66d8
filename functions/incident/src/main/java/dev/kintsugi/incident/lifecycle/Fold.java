package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.incident.lifecycle.Incident.Assignment;
import dev.kintsugi.incident.lifecycle.Incident.Classification;
import dev.kintsugi.incident.lifecycle.Incident.Dossier;
import dev.kintsugi.incident.lifecycle.Incident.Outcome;
import dev.kintsugi.incident.lifecycle.Incident.Profile;
import dev.kintsugi.incident.lifecycle.Incident.Progress;
import dev.kintsugi.vocabulary.Priority;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Applies one entry to an incident: each part of it has its own function of the change. */
final class Fold {
  /** The queue of what the workflow has not routed yet. */
  private static final String UNROUTED = "unrouted";

  private Fold() {}

  static Incident open(TimelineEntry entry) {
    if (!(entry.change() instanceof Change.Opened opened)) {
      throw new IllegalArgumentException("a timeline begins with the opening");
    }
    return new Incident(
        entry.incident(),
        entry.link(),
        new Profile(
            opened.title(),
            opened.summary(),
            opened.category(),
            opened.fingerprint(),
            opened.reporter(),
            List.of(),
            entry.at(),
            entry.at()),
        new Progress(Status.NEW, 1, "running", Optional.empty(), 0, Optional.empty()),
        new Classification(opened.severity(), Priority.of(opened.severity()), Optional.empty()),
        new Assignment(UNROUTED, 1, Optional.empty(), Optional.empty(), 0),
        new Dossier(List.of(), 0, List.of(), List.of(), List.of(), 0, 0),
        new Outcome(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty()),
        ServiceLevelFold.none());
  }

  static Incident apply(Incident incident, TimelineEntry entry) {
    Change change = entry.change();
    return new Incident(
        incident.id(),
        entry.link(),
        profile(incident.profile(), change, entry),
        ProgressFold.apply(incident.progress(), change, entry.at()),
        classification(incident.classification(), change),
        assignment(incident.assignment(), change, entry),
        DossierFold.apply(incident.dossier(), change),
        OutcomeFold.apply(incident.outcome(), change, entry.actor()),
        ServiceLevelFold.apply(incident.serviceLevel(), change, entry.at()));
  }

  private static Profile profile(Profile old, Change change, TimelineEntry entry) {
    Change.Edited none = new Change.Edited(Optional.empty(), Optional.empty(), Optional.empty());
    Change.Edited edited = change instanceof Change.Edited e ? e : none;
    String category = change instanceof Change.Diagnosed d ? d.category() : old.category();
    return new Profile(
        edited.title().orElse(old.title()),
        edited.summary().orElse(old.summary()),
        category,
        old.fingerprint(),
        old.reporter(),
        change instanceof Change.Linked l ? plus(old.links(), l) : old.links(),
        old.openedAt(),
        entry.at());
  }

  private static List<Change.Linked> plus(List<Change.Linked> old, Change.Linked link) {
    return Stream.concat(old.stream(), Stream.of(link)).toList();
  }

  private static Classification classification(Classification old, Change change) {
    return change instanceof Change.Classified c
        ? new Classification(c.severity(), c.priority(), Optional.of(c))
        : old;
  }

  private static Assignment assignment(Assignment old, Change change, TimelineEntry entry) {
    if (change instanceof Change.Routed r) {
      return new Assignment(
          r.queue(), r.tier(), r.owner().or(old::owner), old.acknowledgedBy(), old.escalations());
    }
    if (change instanceof Change.Escalated e) {
      return new Assignment(
          old.queue(), e.to(), Optional.empty(), Optional.empty(), old.escalations() + 1);
    }
    if (change instanceof Change.Acknowledged) {
      Optional<String> who = Optional.of(entry.actor().id());
      return new Assignment(old.queue(), old.tier(), who, who, old.escalations());
    }
    if (change instanceof Change.Edited e && e.owner().isPresent()) {
      return new Assignment(
          old.queue(), old.tier(), e.owner(), old.acknowledgedBy(), old.escalations());
    }
    return old;
  }
}
