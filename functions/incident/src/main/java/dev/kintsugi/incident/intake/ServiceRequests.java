package dev.kintsugi.incident.intake;

import dev.kintsugi.incident.history.Page;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.ServiceRequestId;
import java.time.Instant;
import java.util.Optional;

/** Keeps service requests: work for people that is no incident. Implementations are thread-safe. */
public interface ServiceRequests {
  /** Adds a request; the same id again changes nothing. */
  void add(Request request);

  /** A request. */
  Optional<Request> find(ServiceRequestId id);

  /** Replaces a request if it still has the status given; whether it had. */
  boolean replace(String expectedStatus, Request request);

  /** The requests, latest first, of one requester if given. */
  Page<Request> list(Optional<String> requester, int limit, Optional<String> cursor);

  /**
   * A service request.
   *
   * @param kind such as access, information, change
   * @param requester the person's subject
   * @param status New, In Progress (an incident is being opened for it), Fulfilled, Rejected or
   *     Converted
   * @param incident what it was converted to
   */
  record Request(
      ServiceRequestId id,
      String kind,
      String title,
      String description,
      String requester,
      String status,
      Optional<String> answer,
      Optional<IncidentId> incident,
      Instant openedAt,
      Instant updatedAt) {}
}
