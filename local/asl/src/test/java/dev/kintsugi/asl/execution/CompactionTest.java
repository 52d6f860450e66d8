package dev.kintsugi.asl.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kintsugi.asl.history.HistoryEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executions that are long, and those that have long ended. */
class CompactionTest {
  private static final int ROUNDS = 60;
  private static final String LOOP =
      "'A':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage',"
          + "'Output':{'n':'{% $states.result.n %}'},'Next':'C'},"
          + "'C':{'Type':'Choice','Choices':[{'Condition':'{% $states.input.n >= "
          + ROUNDS
          + " %}','Next':'E'}],'Default':'W'},"
          + "'W':{'Type':'Wait','Seconds':3600,'Next':'A'},"
          + "'E':{'Type':'Succeed'}";

  private final CountDownLatch never = new CountDownLatch(1);
  @TempDir private Path folder;

  @Test
  void longExecution_compactedWhileOpen_goesOnToTheSameHistory() throws Exception {
    var calls = new AtomicInteger();
    var begun = new CountDownLatch(1);
    TaskInvoker dies =
        request -> {
          if (calls.incrementAndGet() == ROUNDS) {
            begun.countDown();
            never.await();
          }
          return answer(calls.get());
        };
    try (Bench before = new Bench(new FileJournal(folder), dies).define(LOOP)) {
      before.start("one");
      Bench.await(begun);
    }
    // Without the notes of rounds that are over: each holds its result once more.
    assertThat(Files.size(folder.resolve("m.one.open"))).isLessThan(ROUNDS * 17_000L);
    List<HistoryEvent> resumed;
    try (Bench after = new Bench(new FileJournal(folder), request -> answer(ROUNDS))) {
      after.runner().resume();
      ExecutionDescription end = after.end();
      assertThat(end.status()).isEqualTo(Status.SUCCEEDED);
      resumed = after.runner().history(end.arn());
    }
    assertThat(calls).hasValue(ROUNDS);
    assertThat(types(resumed)).startsWith("ExecutionStarted").endsWith("ExecutionSucceeded");
    // One attempt was dispatched again.
    assertThat(types(resumed).stream().filter("TaskScheduled"::equals)).hasSize(ROUNDS + 1);
    assertThat(types(resumed).stream().filter("TaskSucceeded"::equals)).hasSize(ROUNDS);
    assertThat(resumed).extracting(HistoryEvent::id).doesNotHaveDuplicates().isSorted();
  }

  private static com.fasterxml.jackson.databind.JsonNode answer(int round) {
    return JsonNodeFactory.instance.objectNode().put("n", round).put("text", "x".repeat(10_000));
  }

  private static List<String> types(List<HistoryEvent> events) {
    return events.stream().map(HistoryEvent::type).toList();
  }

  @Test
  void history_of25000Events_endsTheExecution() throws Exception {
    String states = "'A':{'Type':'Pass','Next':'B'},'B':{'Type':'Pass','Next':'A'}";
    try (Bench bench = new Bench(new MemoryJournal(), r -> IntNode.valueOf(0)).define(states)) {
      String arn = bench.start("one");
      ExecutionDescription end = bench.end();
      assertThat(end.status()).isEqualTo(Status.FAILED);
      assertThat(end.error()).contains("States.Runtime");
      assertThat(end.cause().orElseThrow())
          .isEqualTo("The execution reached the maximum number of history events (25000).");
      assertThat(bench.runner().history(arn)).hasSize(25_000);
    }
  }

  @Test
  void executions_90DaysAfterTheirEnd_areForgotten() throws Exception {
    var later = Bench.START.plus(Duration.ofDays(92));
    TaskInvoker none = request -> IntNode.valueOf(0);
    try (Bench bench = new Bench(new FileJournal(folder), none).define("'E':{'Type':'Succeed'}")) {
      bench.start("one");
      bench.end();
    }
    try (Bench bench =
        new Bench(
                new FileJournal(folder), none, new SkippingTimers(later.minus(Duration.ofDays(3))))
            .define("'E':{'Type':'Succeed'}")) {
      bench.runner().resume();
      assertThat(bench.runner().describe(execution()).status()).isEqualTo(Status.SUCCEEDED);
    }
    try (Bench bench =
        new Bench(new FileJournal(folder), none, new SkippingTimers(later))
            .define("'E':{'Type':'Succeed'}")) {
      bench.runner().resume();
      assertThatThrownBy(() -> bench.runner().describe(execution()))
          .isInstanceOfSatisfying(
              SfnException.class,
              e -> assertThat(e).hasMessageContaining("Execution Does Not Exist"));
      bench.start("one");
      bench.end();
    }
  }

  private static String execution() {
    return Bench.ARN.replace(":stateMachine:", ":execution:") + ":one";
  }
}
