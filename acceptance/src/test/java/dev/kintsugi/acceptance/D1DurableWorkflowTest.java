package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.local.fault.Fault;
import dev.kintsugi.local.fault.Faults;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a workflow calls may fail for as long as it likes: the incident gets to its end. */
class D1DurableWorkflowTest {
  private static final Fault BROKEN = new Fault(Fault.Kind.ERROR500, Duration.ZERO);

  private final AtomicReference<String> failing = new AtomicReference<>("");
  private final Faults faults =
      (service, operation) ->
          failing.get().equals(service + ":" + operation) ? Optional.of(BROKEN) : Optional.empty();
  private Service service;

  @BeforeEach
  void start() {
    service = Service.start(faults);
  }

  @AfterEach
  void stop() throws IOException {
    service.close();
  }

  @Test
  void workflow_whoseStoreFailsForTooLong_isSeenAsFailedAndResumesToItsEnd() throws Exception {
    String id = new Attack().incident(service);
    var walk = new Walk(service, id);
    walk.awaitStep("acknowledgement");
    failing.set("dynamodb:TransactWriteItems");
    service.cloud().clock().skip(true);
    service.await("the failure to be marked", () -> history(id), h -> h.contains("MarkFailed"));
    failing.set("");
    Answer failed = service.await("it", walk::show, i -> i.at("workflow").equals("failed"));
    service.cloud().clock().skip(false);
    assertThat(failed.at("failure")).isNotEmpty();
    walk.act("analyst", "resume", "{}").is(200);
    walk.awaitStep("acknowledgement");
    Answer closed = walk.toTheEnd();
    assertThat(closed.at("status")).isEqualTo("Closed");
    assertThat(closed.body().path("run").asInt()).isEqualTo(1);
    Chain.of(service, id);
  }

  @Test
  void answer_thatCouldNotBeDelivered_isDeliveredByTheRepair() throws Exception {
    var walk = new Walk(service, new Attack().incident(service));
    walk.awaitStep("acknowledgement");
    failing.set("states:SendTaskSuccess");
    walk.act("analyst", "acknowledge", "{}");
    assertThat(walk.show().at("status")).isEqualTo("In Progress");
    failing.set("");
    service.cloud().clock().advance(Duration.ofMinutes(2));
    walk.awaitStep("diagnosis");
  }

  @Test
  void execution_thatCouldNotBeStarted_isStartedByTheRepair() throws Exception {
    failing.set("states:StartExecution");
    var attack = new Attack();
    service.post("analyst", "/events", attack.event().toString()).is(202);
    String id = attack.find(service).path("id").asText();
    service.cloud().activity().awaitIdle(Duration.ofMillis(300), Duration.ofSeconds(30));
    failing.set("");
    service.cloud().clock().advance(Duration.ofMinutes(3));
    new Walk(service, id).awaitStep("acknowledgement");
  }

  /** The history of the incident's first execution. */
  private String history(String id) {
    var machines = service.cloud().machines();
    return machines.machines().stream()
        .flatMap(machine -> machines.list(machine.arn(), Optional.empty()).stream())
        .filter(execution -> execution.name().equals(id))
        .map(execution -> machines.history(execution.arn()).toString())
        .findFirst()
        .orElse("");
  }
}
