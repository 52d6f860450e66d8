package dev.kintsugi.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.intake.HandleServiceRequest.Result;
import dev.kintsugi.incident.intake.ServiceRequests.Request;
import dev.kintsugi.incident.lifecycle.Desk;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.IncidentStore;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import dev.kintsugi.incident.lifecycle.Race;
import dev.kintsugi.incident.lifecycle.Samples;
import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.ServiceRequestId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What people ask for and report. */
class PeopleTest {
  private static final Actor CAROL = Actor.person("carol");

  private final Desk desk = new Desk();
  private final AtomicInteger ids = new AtomicInteger();
  private final FileReport reports =
      new FileReport(desk.opening(), () -> "id-" + ids.incrementAndGet());
  private final InMemoryServiceRequests requests = new InMemoryServiceRequests();
  private final HandleServiceRequest handle =
      new HandleServiceRequest(requests, desk.numbers(), desk.opening(), desk.clock());

  @Test
  void file_ofAReport_opensAnIncidentOfItsReporter() {
    IncidentId reference = filed(report("A strange mail"), Optional.empty());

    Incident incident = desk.now(reference);
    assertThat(incident.profile().reporter()).contains("carol");
    assertThat(incident.profile().category()).isEqualTo("phishing");
    assertThat(filed(report("A strange mail"), Optional.empty())).isNotEqualTo(reference);
  }

  @Test
  void file_withTheSameKey_isTheSameReport_forTheSamePersonAlone() {
    IncidentId first = filed(report("A mail"), Optional.of("k"));

    assertThat(filed(report("A mail"), Optional.of("k"))).isEqualTo(first);
    var other = reports.file(Actor.person("dave"), report("A mail"), Optional.of("k"));
    assertThat(((FileReport.Result.Filed) other).reference()).isNotEqualTo(first);
  }

  @Test
  void file_withAKeyWhoseIncidentIsClosed_isStillTheSameReport() {
    IncidentId first = filed(report("A mail"), Optional.of("k"));
    assertThat(desk.store().write(Samples.update(desk.now(first), Samples.closing())))
        .isEqualTo(new IncidentStore.Written.Done());

    assertThat(filed(report("A mail"), Optional.of("k"))).isEqualTo(first);
  }

  @Test
  void file_ofWrongFields_namesEachAndOpensNothing() {
    var result = reports.file(CAROL, new FileReport.Report("", "", "Phishing!"), Optional.empty());

    assertThat(((FileReport.Result.Lacking) result).problems())
        .extracting(Problem::field)
        .containsExactly("/title", "/description", "/category");
    assertThat(desk.workflow().started()).isEmpty();
  }

  private IncidentId filed(FileReport.Report report, Optional<String> key) {
    return ((FileReport.Result.Filed) reports.file(CAROL, report, key)).reference();
  }

  private static FileReport.Report report(String title) {
    return new FileReport.Report(title, "It asks for my password", "phishing");
  }

  @Test
  void open_ofARequest_numbersItWithoutAnIncident() {
    Request request = opened();

    assertThat(request.id().value()).isEqualTo("SR-2026-1");
    assertThat(request.status()).isEqualTo("New");
    assertThat(requests.find(request.id())).contains(request);
    assertThat(desk.workflow().started()).isEmpty();
  }

  @Test
  void open_ofWrongFields_namesEach() {
    Result result = handle.open(CAROL, "wish", " ", "d".repeat(4_001));

    assertThat(((Result.Lacking) result).problems())
        .extracting(Problem::field)
        .containsExactly("/kind", "/title", "/description");
  }

  @Test
  void answer_ofARequest_endsItOnce() {
    Request request = opened();

    Result done = handle.answer(request.id(), "Fulfilled", "Access granted");
    Result again = handle.answer(request.id(), "Rejected", "No");

    assertThat(((Result.Done) done).request().answer()).contains("Access granted");
    assertThat(((Result.Ended) again).request().status()).isEqualTo("Fulfilled");
    assertThat(handle.answer(ServiceRequestId.of(2026, 9), "Fulfilled", "a"))
        .isEqualTo(new Result.Unknown());
    assertThat(handle.answer(request.id(), "Done", "")).isInstanceOf(Result.Lacking.class);
  }

  @Test
  void convert_ofARequest_linksBothOnce() {
    Request request = opened();

    Request converted = ((Result.Done) handle.convert(request.id(), CAROL)).request();

    assertThat(converted.status()).isEqualTo("Converted");
    Incident incident = desk.now(converted.incident().orElseThrow());
    assertThat(incident.profile().reporter()).contains("carol");
    assertThat(desk.timeline(incident))
        .anyMatch(entry -> entry.change().equals(new Change.Converted(request.id())));
    assertThat(handle.convert(request.id(), CAROL)).isEqualTo(new Result.Ended(converted));
    assertThat(handle.convert(ServiceRequestId.of(2026, 9), CAROL)).isEqualTo(new Result.Unknown());
  }

  @Test
  void convert_byManyAtTheSameTime_makesOneIncident() throws Exception {
    Request request = opened();

    List<Result> results = Race.between(4, i -> handle.convert(request.id(), CAROL));

    assertThat(results).filteredOn(Result.Done.class::isInstance).hasSize(1);
    assertThat(desk.workflow().started()).hasSize(1);
  }

  /** Stops: a request that is answered and has an incident, which nobody's request names. */
  @Test
  void answerAndConvert_atTheSameTime_oneWinsAndTheOtherChangesNothing() throws Exception {
    for (int round = 0; round < 50; round++) {
      Request request = opened();
      int before = desk.workflow().started().size();

      List<Result> results =
          Race.between(
              2,
              i ->
                  i == 0
                      ? handle.answer(request.id(), "Rejected", "No")
                      : handle.convert(request.id(), CAROL));

      assertThat(results).filteredOn(Result.Done.class::isInstance).hasSize(1);
      assertThat(results).filteredOn(Result.Ended.class::isInstance).hasSize(1);
      Request now = requests.find(request.id()).orElseThrow();
      boolean converted = now.status().equals("Converted");
      assertThat(now.incident().isPresent()).isEqualTo(converted);
      assertThat(desk.workflow().started()).hasSize(before + (converted ? 1 : 0));
    }
  }

  @Test
  void convert_thatWasCutOff_isFinishedByTheNext() {
    Request request = opened();
    Request claimed = claimed(request);
    assertThat(requests.replace("New", claimed)).isTrue();

    assertThat(handle.answer(request.id(), "Rejected", "No")).isEqualTo(new Result.Ended(claimed));
    Request converted = ((Result.Done) handle.convert(request.id(), CAROL)).request();

    assertThat(converted.status()).isEqualTo("Converted");
    assertThat(converted.incident()).isPresent();
  }

  private static Request claimed(Request old) {
    return new Request(
        old.id(),
        old.kind(),
        old.title(),
        old.description(),
        old.requester(),
        "In Progress",
        old.answer(),
        old.incident(),
        old.openedAt(),
        old.updatedAt());
  }

  private Request opened() {
    Result result = handle.open(CAROL, "access", "Access to logs", "For the audit");
    return ((Result.Done) result).request();
  }
}
