package dev.kintsugi.incident.intake;

import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.history.Pages;
import dev.kintsugi.vocabulary.ServiceRequestId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Service requests in memory. Thread-safe. */
public final class InMemoryServiceRequests implements ServiceRequests {
  private final Map<ServiceRequestId, Request> requests = new HashMap<>();

  @Override
  public synchronized void add(Request request) {
    requests.putIfAbsent(request.id(), request);
  }

  @Override
  public synchronized Optional<Request> find(ServiceRequestId id) {
    return Optional.ofNullable(requests.get(id));
  }

  @Override
  public synchronized boolean replace(String expectedStatus, Request request) {
    boolean had = find(request.id()).filter(r -> r.status().equals(expectedStatus)).isPresent();
    if (had) {
      requests.put(request.id(), request);
    }
    return had;
  }

  @Override
  public synchronized Page<Request> list(
      Optional<String> requester, int limit, Optional<String> cursor) {
    List<Request> all =
        requests.values().stream()
            .filter(request -> requester.map(request.requester()::equals).orElse(true))
            .sorted(
                Comparator.comparing(Request::openedAt)
                    .reversed()
                    .thenComparing(request -> request.id().value()))
            .toList();
    String name = "requests" + requester.orElse("");
    return Pages.of(name, all, request -> request.id().value(), limit, cursor);
  }
}
