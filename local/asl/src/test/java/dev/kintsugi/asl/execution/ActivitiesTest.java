package dev.kintsugi.asl.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kintsugi.asl.history.HistoryEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that workers ask for. */
@Timeout(60)
class ActivitiesTest {
  private static final String ARN = "arn:aws:states:us-east-1:111111111111:activity:paint";
  private static final String PAINT =
      "'A':{'Type':'Task','Resource':'" + ARN + "','TimeoutSeconds':%d,'End':true}";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final TaskInvoker NOBODY =
      request -> {
        throw new TaskFailedException("States.Runtime", "nobody");
      };

  private static Bench bench(Journal journal, int seconds) {
    Bench bench = new Bench(journal, NOBODY, new RealTimers(InstantSource.system()));
    bench.runner().activities().create("paint");
    return bench.define(PAINT.formatted(seconds));
  }

  private static ActivityTask take(Bench bench) throws InterruptedException {
    return bench.runner().activities().take(ARN, "w", SOON).orElseThrow();
  }

  @Test
  void task_taken_isAnsweredByItsTokenAndToldAsAnActivity() throws Exception {
    try (Bench bench = bench(new MemoryJournal(), 600)) {
      String arn = bench.start("one");
      ActivityTask task = take(bench);
      assertThat(task.input()).isEqualTo("{}");
      bench.runner().sendTaskHeartbeat(task.token());
      bench.runner().sendTaskSuccess(task.token(), "7");
      assertThat(bench.end().output()).contains("7");
      assertThat(bench.runner().history(arn))
          .extracting(HistoryEvent::type)
          .containsSubsequence("ActivityScheduled", "ActivityStarted", "ActivitySucceeded");
      HistoryEvent started = bench.runner().history(arn).get(3);
      assertThat(started.detail("workerName")).isEqualTo("w");
      assertThat(bench.runner().history(arn).get(2).detail("resource")).isEqualTo(ARN);
    }
  }

  @Test
  void timeout_beginsWhenAWorkerTakesTheTask() throws Exception {
    try (Bench bench = bench(new MemoryJournal(), 1)) {
      bench.start("one");
      Thread.sleep(1500);
      assertThat(bench.runner().list(Bench.ARN, Optional.of(Status.RUNNING))).hasSize(1);
      take(bench);
      assertThat(bench.end().error()).contains("States.Timeout");
    }
  }

  @Test
  void task_ofAStoppedExecution_isGivenToNobody() throws Exception {
    try (Bench bench = bench(new MemoryJournal(), 600)) {
      String stopped = bench.start("one");
      while (bench.runner().history(stopped).size() < 3) {
        Thread.sleep(5);
      }
      bench.runner().stop(stopped, null, null);
      bench.end();
      assertThat(bench.runner().activities().take(ARN, "w", Duration.ofMillis(200))).isEmpty();
    }
  }

  @Test
  void task_notTakenBeforeAKill_isOfferedAgain_andATakenOneStaysValid(@TempDir Path folder)
      throws Exception {
    String token;
    try (Bench bench = bench(new FileJournal(folder), 600)) {
      bench.start("taken");
      token = take(bench).token();
      bench.start("waiting");
      while (bench
              .runner()
              .history(Bench.ARN.replace("stateMachine", "execution") + ":waiting")
              .size()
          < 3) {
        Thread.sleep(5);
      }
    }
    try (Bench again = bench(new FileJournal(folder), 600)) {
      again.runner().resume();
      again.runner().sendTaskSuccess(token, "1");
      assertThat(again.end().name()).isEqualTo("taken");
      again.runner().sendTaskFailure(take(again).token(), "E", "c");
      assertThat(again.end().name()).isEqualTo("waiting");
    }
  }

  @Test
  void activity_thatIsUnknown_isRefused() throws Exception {
    try (Bench bench = bench(new MemoryJournal(), 600)) {
      Activities activities = bench.runner().activities();
      assertThat(activities.get(ARN)).isEqualTo(activities.create("paint"));
      assertThat(activities.all()).hasSize(1);
      activities.remove(ARN);
      assertThatThrownBy(() -> activities.take(ARN, "", SOON))
          .isInstanceOfSatisfying(
              SfnException.class, e -> assertThat(e.type()).isEqualTo("ActivityDoesNotExist"));
      bench.start("one");
      assertThat(bench.end().cause()).contains("nobody");
    }
  }

  @Test
  void catalogue_inAFile_bringsMachinesAndActivitiesBack(@TempDir Path folder) {
    Path file = folder.resolve("machines.json");
    String definition = Bench.machine("'A':{'Type':'Succeed'}");
    try (StateMachineRunner first = StateMachineRunner.builder().catalogue(file).build()) {
      first.define("m", definition, dev.kintsugi.asl.definition.MachineType.EXPRESS, "role");
      first.define("gone", definition, dev.kintsugi.asl.definition.MachineType.STANDARD, "role");
      first.remove(Bench.ARN.replaceFirst("m$", "gone"));
      first.activities().create("paint");
    }
    try (StateMachineRunner again = StateMachineRunner.builder().catalogue(file).build()) {
      assertThat(again.machines())
          .singleElement()
          .returns("m", StateMachine::name)
          .returns(definition, StateMachine::definition)
          .returns("role", StateMachine::roleArn);
      assertThat(again.activities().get(ARN).name()).isEqualTo("paint");
      assertThat(again.startSync(Bench.ARN, "one", "7").output()).contains("7");
    }
  }
}
