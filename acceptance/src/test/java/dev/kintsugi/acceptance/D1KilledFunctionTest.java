package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.fault.Faults;
import dev.kintsugi.local.functions.FunctionHost;
import dev.kintsugi.local.template.FunctionSpec;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/**
 * Whichever function is killed, with SIGKILL and in the midst of its work, an incident gets to its
 * end. Other moments with {@code -Dkills.seed=N}.
 */
@Tag("isolated")
@Timeout(300)
class D1KilledFunctionTest {
  private static final int EVENTS = 8;
  private static final int KILLS = 15;
  private static final Duration BETWEEN = Duration.ofMillis(500);

  @Test
  void functions_killedAtAnyMoment_eachEventIsInOneIncident_andOneCloses(TestReporter reporter)
      throws Exception {
    try (Service service = Service.start(Faults.NONE, true)) {
      var killer = new Killer(service.cloud().functions());
      Thread killing = Thread.ofVirtual().start(killer);
      var insistent = new Insistent(service);
      Set<String> events = insistent.send(EVENTS);
      List<JsonNode> findings = insistent.awaitFindings(events);
      assertThat(findings.stream().map(f -> f.path("event").asText()).toList())
          .containsExactlyInAnyOrderElementsOf(events);
      String incident = findings.getFirst().path("incident").asText();
      insistent.people(incident);
      killing.interrupt();
      killing.join();
      List<String> types =
          service
              .get("analyst", "/incidents/" + incident + "/timeline")
              .is(200)
              .body()
              .findValuesAsText("type");
      assertThat(types).containsOnlyOnce("acknowledged", "closed");
      Chain.of(service, incident);
      reporter.publishEntry("killed", Integer.toString(killer.killed));
      assertThat(killer.killed).isGreaterThan(KILLS / 2);
    }
  }

  /**
   * Kills the processes of some function, again and again, but not of the same twice in a row: no
   * retries help a function that is killed whenever it begins. For one thread.
   */
  private static final class Killer implements Runnable {
    private final FunctionHost functions;
    private final Random random = new Random(Long.getLong("kills.seed", 20_261_125L));
    private int killed;
    private String last = "";

    Killer(FunctionHost functions) {
      this.functions = functions;
    }

    @Override
    public void run() {
      try {
        while (killed < KILLS) {
          Thread.sleep(BETWEEN);
          kill();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void kill() {
      List<String> names =
          functions.functions().stream()
              .map(FunctionSpec::name)
              .filter(name -> !name.equals(last) && !functions.processes(name).isEmpty())
              .toList();
      if (names.isEmpty()) {
        return;
      }
      String name = names.get(random.nextInt(names.size()));
      for (ProcessHandle process : functions.processes(name)) {
        if (process.destroyForcibly()) {
          killed++;
          last = name;
        }
      }
    }
  }
}
