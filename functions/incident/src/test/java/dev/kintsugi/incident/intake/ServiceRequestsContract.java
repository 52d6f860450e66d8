package dev.kintsugi.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.intake.ServiceRequests.Request;
import dev.kintsugi.incident.lifecycle.Race;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.ServiceRequestId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every keeper of service requests does. */
public abstract class ServiceRequestsContract {
  /** The requests, the same within one test and empty at its start. */
  protected abstract ServiceRequests requests();

  @Test
  void add_again_changesNothing() {
    Request request = request(1, "alice", "New");
    requests().add(request);

    requests().add(request(1, "bob", "Rejected"));

    assertThat(requests().find(request.id())).contains(request);
    assertThat(requests().find(ServiceRequestId.of(2026, 2))).isEmpty();
  }

  @Test
  void replace_atTheStatusExpected_replaces() {
    requests().add(request(1, "alice", "New"));
    Request fulfilled = request(1, "alice", "Fulfilled");

    assertThat(requests().replace("New", fulfilled)).isTrue();

    assertThat(requests().find(fulfilled.id())).contains(fulfilled);
    assertThat(requests().list(Optional.empty(), 10, Optional.empty()).items())
        .containsExactly(fulfilled);
  }

  /** Stops: a request that is answered and converted. */
  @Test
  void replace_atAnotherStatus_changesNothing() {
    Request fulfilled = request(1, "alice", "Fulfilled");
    requests().add(fulfilled);

    assertThat(requests().replace("New", request(1, "alice", "Converted"))).isFalse();

    assertThat(requests().find(fulfilled.id())).contains(fulfilled);
  }

  @Test
  void replace_ofUnknown_isFalse() {
    assertThat(requests().replace("New", request(1, "alice", "Fulfilled"))).isFalse();
    assertThat(requests().find(ServiceRequestId.of(2026, 1))).isEmpty();
  }

  @Test
  void replace_byManyAtTheSameTime_isTrueOnce() throws Exception {
    requests().add(request(1, "alice", "New"));

    List<Boolean> replaced =
        Race.between(4, i -> requests().replace("New", request(1, "alice", "Fulfilled")));

    assertThat(replaced).containsOnlyOnce(true);
  }

  @Test
  void list_byCursors_hasEachOnceLatestFirst() {
    IntStream.of(2, 1, 3).forEach(n -> requests().add(request(n, "alice", "New")));
    requests().add(request(4, "bob", "New"));

    Page<Request> first = requests().list(Optional.of("alice"), 2, Optional.empty());
    Page<Request> second = requests().list(Optional.of("alice"), 2, first.cursor());

    assertThat(numbers(first)).containsExactly("SR-2026-3", "SR-2026-2");
    assertThat(numbers(second)).containsExactly("SR-2026-1");
    assertThat(second.cursor()).isEmpty();
    assertThat(numbers(requests().list(Optional.empty(), 10, Optional.empty()))).hasSize(4);
    assertThat(requests().list(Optional.of("carol"), 10, Optional.empty()).items()).isEmpty();
  }

  @Test
  void list_byAForeignCursor_isRefused() {
    IntStream.of(1, 2).forEach(n -> requests().add(request(n, "alice", "New")));
    Optional<String> cursor = requests().list(Optional.of("alice"), 1, Optional.empty()).cursor();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> requests().list(Optional.of("bob"), 1, cursor));
  }

  private static List<String> numbers(Page<Request> page) {
    return page.items().stream().map(request -> request.id().value()).toList();
  }

  private static Request request(int number, String requester, String status) {
    boolean fresh = status.equals("New");
    return new Request(
        ServiceRequestId.of(2026, number),
        "access",
        "Access to the log bucket",
        "I need it for the audit.",
        requester,
        status,
        fresh ? Optional.empty() : Optional.of("answer"),
        fresh ? Optional.empty() : Optional.of(IncidentId.of(2026, 7)),
        SampleEvents.NOON.plusSeconds(number),
        SampleEvents.NOON.plusSeconds(number + 60L));
  }
}
