package dev.kintsugi.incident.intake;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.intake.ServiceRequests.Request;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.lifecycle.IncidentStore;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import dev.kintsugi.incident.lifecycle.Numbers;
import dev.kintsugi.incident.lifecycle.OpenIncident;
import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.ServiceRequestId;
import dev.kintsugi.vocabulary.Severity;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A service request's own short life: opened, answered, or converted into an incident, once. It has
 * no security workflow and no incident clocks. Thread-safe.
 */
public final class HandleServiceRequest {
  /** The kinds of requests. */
  public static final List<String> KINDS = List.of("access", "information", "change", "other");

  private static final String NEW = "New";
  private static final String CONVERTING = "In Progress";
  private static final List<String> ENDS = List.of("Fulfilled", "Rejected");

  private final ServiceRequests requests;
  private final Numbers numbers;
  private final OpenIncident opening;
  private final InstantSource clock;

  /** Handles requests of a store. */
  public HandleServiceRequest(
      ServiceRequests requests, Numbers numbers, OpenIncident opening, InstantSource clock) {
    this.requests = requests;
    this.numbers = numbers;
    this.opening = opening;
    this.clock = clock;
  }

  /** Opens one. */
  public Result open(Actor requester, String kind, String title, String description) {
    List<Problem> problems =
        new Checks()
            .oneOf("/kind", kind, KINDS)
            .text("/title", title, Checks.TITLE)
            .text("/description", description, Checks.SUMMARY)
            .problems();
    if (!problems.isEmpty()) {
      return new Result.Lacking(problems);
    }
    Instant now = clock.instant();
    int year = now.atZone(ZoneOffset.UTC).getYear();
    var request =
        new Request(
            ServiceRequestId.of(year, numbers.next("SR-" + year)),
            kind,
            title,
            description,
            requester.id(),
            NEW,
            Optional.empty(),
            Optional.empty(),
            now,
            now);
    requests.add(request);
    return new Result.Done(request);
  }

  /** Answers one: Fulfilled or Rejected. */
  public Result answer(ServiceRequestId id, String status, String answer) {
    List<Problem> problems =
        new Checks()
            .oneOf("/status", status, ENDS)
            .text("/answer", answer, Checks.SUMMARY)
            .problems();
    if (!problems.isEmpty()) {
      return new Result.Lacking(problems);
    }
    return requests
        .find(id)
        .map(found -> replace(NEW, with(found, status, Optional.of(answer), Optional.empty())))
        .orElseGet(Result.Unknown::new);
  }

  /**
   * Converts one into an incident; both name each other. The request is claimed before the incident
   * is opened, so that whoever answers it at the same time either wins, and there is no incident,
   * or loses. A claim that was cut off is finished by the next who converts.
   */
  public Result convert(ServiceRequestId id, Actor actor) {
    Optional<Request> found = requests.find(id);
    if (found.isEmpty()) {
      return new Result.Unknown();
    }
    Request request = found.get();
    if (request.status().equals(NEW)) {
      Request claimed = with(request, CONVERTING, request.answer(), Optional.empty());
      // Stops an answer and a conversion at the same time: an incident nobody's request names.
      return requests.replace(NEW, claimed) ? link(claimed, actor) : convert(id, actor);
    }
    return request.status().equals(CONVERTING) ? link(request, actor) : new Result.Ended(request);
  }

  /** One fingerprint a request: of two who convert at the same time, both get the same incident. */
  private Result link(Request claimed, Actor actor) {
    var opened =
        new Change.Opened(
            claimed.title(),
            claimed.description(),
            "service-request",
            Severity.MEDIUM,
            IncidentStore.Update.ONCE + "request:" + claimed.id(),
            Optional.of(claimed.requester()));
    IncidentId incident =
        switch (opening.open(actor, opened, List.of(new Change.Converted(claimed.id())))) {
          case OpenIncident.Result.Opened done -> done.incident().id();
          case OpenIncident.Result.Taken taken -> taken.by();
          case OpenIncident.Result.Known known ->
              throw new IllegalStateException("a request has no findings");
        };
    Request linked = with(claimed, "Converted", claimed.answer(), Optional.of(incident));
    return replace(CONVERTING, linked);
  }

  private Result replace(String expected, Request request) {
    return requests.replace(expected, request)
        ? new Result.Done(request)
        : new Result.Ended(requests.find(request.id()).orElse(request));
  }

  private Request with(
      Request old, String status, Optional<String> answer, Optional<IncidentId> incident) {
    return new Request(
        old.id(),
        old.kind(),
        old.title(),
        old.description(),
        old.requester(),
        status,
        answer,
        incident,
        old.openedAt(),
        clock.instant());
  }

  /** What came of it. */
  public sealed interface Result {
    /** The request as it is now. */
    record Done(Request request) implements Result {}

    /** It had ended before. */
    record Ended(Request request) implements Result {}

    /** There is no such request. */
    record Unknown() implements Result {}

    /** Something is missing or wrong. */
    record Lacking(List<Problem> problems) implements Result {
      /** Keeps a copy. */
      public Lacking {
        problems = List.copyOf(problems);
      }
    }
  }
}
