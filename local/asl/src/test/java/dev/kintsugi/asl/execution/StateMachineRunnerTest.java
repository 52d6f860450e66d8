package dev.kintsugi.asl.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kintsugi.asl.definition.MachineType;
import dev.kintsugi.asl.history.HistoryEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Executions seen from outside: start, stop, tokens, time limits, lists, history. */
@Timeout(60)
class StateMachineRunnerTest {
  private static final String TOKEN =
      "'A':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken','Arguments':{'t':'{%"
          + " $states.context.Task.Token %}'},'HeartbeatSeconds':60,'End':true}";
  private static final String PASS = "'A':{'Type':'Pass','Output':7,'End':true}";

  private final LinkedBlockingQueue<String> tokens = new LinkedBlockingQueue<>();
  private final CountDownLatch never = new CountDownLatch(1);

  private Bench bench() {
    return new Bench(new MemoryJournal(), this::takeToken);
  }

  private com.fasterxml.jackson.databind.JsonNode takeToken(TaskRequest request) {
    request.taskToken().ifPresent(tokens::add);
    return JsonNodeFactory.instance.objectNode();
  }

  private Bench realTime() {
    return new Bench(new MemoryJournal(), this::takeToken, new RealTimers(InstantSource.system()));
  }

  private String token() throws InterruptedException {
    return Optional.ofNullable(tokens.poll(20, TimeUnit.SECONDS)).orElseThrow();
  }

  @Test
  void token_answered_endsTheExecution() throws Exception {
    try (Bench bench = realTime().define(TOKEN)) {
      String arn = bench.start("one");
      String token = token();
      bench.runner().sendTaskHeartbeat(token);
      assertThat(bench.runner().describe(arn).status()).isEqualTo(Status.RUNNING);
      bench.runner().sendTaskSuccess(token, "{\"ok\":true}");
      assertThat(bench.end().output()).contains("{\"ok\":true}");
      assertThatThrownBy(() -> bench.runner().sendTaskSuccess(token, "1"))
          .isInstanceOfSatisfying(
              SfnException.class, e -> assertThat(e.type()).isEqualTo("TaskTimedOut"));
    }
  }

  @Test
  void token_answeredBadly_isRefusedAndStillWaits() throws Exception {
    try (Bench bench = realTime().define(TOKEN)) {
      bench.start("one");
      String token = token();
      refused(() -> bench.runner().sendTaskSuccess(token, "{"), "InvalidOutput");
      refused(
          () -> bench.runner().sendTaskSuccess(token, '"' + "x".repeat(300_000) + '"'),
          "ValidationException");
      refused(() -> bench.runner().sendTaskSuccess("unknown", "1"), "TaskDoesNotExist");
      bench.runner().sendTaskFailure(token, "No", "because");
      assertThat(bench.end())
          .returns(Status.FAILED, ExecutionDescription::status)
          .returns(Optional.of("No"), ExecutionDescription::error)
          .returns(Optional.of("because"), ExecutionDescription::cause);
    }
  }

  @Test
  void heartbeat_thatStaysAway_timesOut() throws Exception {
    try (Bench bench = bench().define(TOKEN)) {
      bench.start("one");
      assertThat(bench.end().error()).contains("States.Timeout");
      while (!bench.runner().idle()) {
        Thread.sleep(1);
      }
    }
  }

  @Test
  void execution_stopped_isAborted() throws Exception {
    try (Bench bench = realTime().define(TOKEN)) {
      String arn = bench.start("one");
      String token = token();
      bench.runner().stop(arn, "Stopped", "by hand");
      assertThat(bench.end().status()).isEqualTo(Status.ABORTED);
      bench.runner().stop(arn, null, null);
      assertThat(bench.runner().describe(arn).error()).contains("Stopped");
      refused(() -> bench.runner().stop(arn + "x", null, null), "ExecutionDoesNotExist");
      assertThat(token).isNotEmpty();
    }
  }

  @Test
  void start_again_isTheSameWhileItRunsAndRefusedAfterwards() throws Exception {
    try (Bench bench = realTime().define(TOKEN)) {
      String arn = bench.start("one");
      assertThat(bench.start("one")).isEqualTo(arn);
      refused(
          () -> bench.runner().start(Bench.ARN, "one", "{\"other\":1}"), "ExecutionAlreadyExists");
      bench.runner().sendTaskSuccess(token(), "1");
      bench.end();
      refused(() -> bench.start("one"), "ExecutionAlreadyExists");
      refused(() -> bench.start("not a name"), "InvalidName");
      refused(() -> bench.runner().start("arn:none", "one", "{}"), "StateMachineDoesNotExist");
      refused(() -> bench.runner().startSync(Bench.ARN, "x", "{}"), "StateMachineTypeNotSupported");
    }
  }

  @Test
  void express_runsToItsEnd() {
    try (Bench bench = bench().define(PASS, MachineType.EXPRESS)) {
      assertThat(bench.runner().startSync(Bench.ARN, "one", "{}").output()).contains("7");
      assertThat(bench.runner().list(Bench.ARN, Optional.empty())).isEmpty();
    }
  }

  @Test
  void list_byStatus_givesThoseOnly() throws Exception {
    try (Bench bench = bench().define(PASS)) {
      bench.start("one");
      bench.end();
      bench.start("two");
      bench.end();
      assertThat(bench.runner().list(Bench.ARN, Optional.of(Status.SUCCEEDED))).hasSize(2);
      assertThat(bench.runner().list(Bench.ARN, Optional.of(Status.FAILED))).isEmpty();
      assertThat(bench.runner().machines()).extracting(StateMachine::name).containsExactly("m");
    }
  }

  @Test
  void history_ofARetriedTask_isAsStepFunctionsTellsIt() throws Exception {
    var calls = new LinkedBlockingQueue<Integer>();
    try (Bench bench =
        new Bench(new MemoryJournal(), request -> failOnce(request, calls))
            .define(
                "'A':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{},"
                    + "'Retry':[{'ErrorEquals':['E'],'IntervalSeconds':30}],'TimeoutSeconds':9,"
                    + "'HeartbeatSeconds':5,'Next':'B'},'B':{'Type':'Succeed'}")) {
      String arn = bench.start("one");
      bench.end();
      assertThat(calls).containsExactly(0, 1);
      assertThat(bench.runner().history(arn))
          .extracting(HistoryEvent::type)
          .containsExactly(
              "ExecutionStarted",
              "TaskStateEntered",
              "TaskScheduled",
              "TaskStarted",
              "TaskFailed",
              "TaskScheduled",
              "TaskStarted",
              "TaskSucceeded",
              "TaskStateExited",
              "SucceedStateEntered",
              "SucceedStateExited",
              "ExecutionSucceeded");
      HistoryEvent last = bench.runner().history(arn).getLast();
      assertThat(Duration.between(Bench.START, last.at())).isEqualTo(Duration.ofSeconds(30));
      assertThat(last.json().path("executionSucceededEventDetails").path("output").asText())
          .isEqualTo("\"done\"");
      assertThat(bench.runner().history(arn).get(1).json().has("stateEnteredEventDetails"))
          .isTrue();
      assertThat(last.previousId()).isEqualTo(11);
    }
  }

  private static com.fasterxml.jackson.databind.JsonNode failOnce(
      TaskRequest request, LinkedBlockingQueue<Integer> calls) throws TaskFailedException {
    calls.add(request.attempt());
    if (request.attempt() == 0) {
      throw new TaskFailedException("E", "c");
    }
    return TextNode.valueOf("done");
  }

  @Test
  void timeLimit_ofAnExecutionThatEnded_leavesNoTimer() throws Exception {
    var timers = new SkippingTimers(Bench.START);
    try (Bench bench = new Bench(new MemoryJournal(), this::takeToken, timers)) {
      String machine = Bench.machine(PASS).replace("{\"Q", "{\"TimeoutSeconds\":86400,\"Q");
      bench.runner().define("m", machine, MachineType.STANDARD, "");
      bench.start("one");
      bench.end();
      assertThat(timers.advance()).isFalse();
      assertThat(timers.now()).isEqualTo(Bench.START);
    }
  }

  @Test
  void invoker_thatBreaks_failsTheExecution() throws Exception {
    TaskInvoker broken =
        request -> {
          throw new IllegalStateException("broken");
        };
    try (Bench bench =
        new Bench(new MemoryJournal(), broken)
            .define(
                "'A':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:1:function:f','End':true}")) {
      bench.start("one");
      assertThat(bench.end().error()).contains("States.Runtime");
    }
  }

  @Test
  void invoker_thatIsTimedOut_isInterrupted() throws Exception {
    var interrupted = new CountDownLatch(1);
    var runner = new java.util.concurrent.CompletableFuture<StateMachineRunner>();
    TaskInvoker slow =
        request -> {
          try {
            runner.join().whileIdle(never);
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
          return TextNode.valueOf("late");
        };
    try (Bench bench =
        new Bench(new MemoryJournal(), slow)
            .define(
                "'A':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke',"
                    + "'TimeoutSeconds':5,'End':true}")) {
      runner.complete(bench.runner());
      bench.start("one");
      assertThat(bench.end().error()).contains("States.Timeout");
      Bench.await(interrupted);
    }
  }

  @Test
  void runner_withoutInvoker_saysSo() throws Exception {
    try (StateMachineRunner runner = StateMachineRunner.builder().build()) {
      var ended = new CountDownLatch(1);
      runner.addListener(
          change -> {
            if (change.execution().status() == Status.FAILED) {
              ended.countDown();
            }
          });
      runner.define(
          "m",
          Bench.machine(
              "'A':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:1:function:f','End':true}"),
          MachineType.STANDARD,
          "");
      String arn = runner.start(Bench.ARN, "one", "{}").arn();
      Bench.await(ended);
      assertThat(runner.describe(arn).cause()).contains("no task invoker is set");
    }
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String type) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(SfnException.class, e -> assertThat(e.type()).isEqualTo(type));
  }
}
