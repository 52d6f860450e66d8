package dev.kintsugi.asl.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kintsugi.asl.definition.MachineType;
import dev.kintsugi.asl.history.HistoryEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Executions go on where they were after the process has died: a second runner on the journal. */
@Timeout(60)
class ResumeTest {
  private static final String TASK = "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke'";

  @TempDir private Path folder;

  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void attemptWithoutResult_isDispatchedOnceMore_asTheSameAttempt() throws Exception {
    var begun = new CountDownLatch(1);
    var first = new AtomicInteger();
    TaskInvoker dies =
        request -> {
          if (request.stateName().equals("A")) {
            first.incrementAndGet();
            return IntNode.valueOf(1);
          }
          begun.countDown();
          never.await();
          return IntNode.valueOf(0);
        };
    String states =
        "'A':{" + TASK + ",'Next':'B'},'B':{" + TASK + ",'TimeoutSeconds':60,'End':true}";
    String arn;
    try (Bench before = new Bench(new FileJournal(folder), dies).define(states)) {
      arn = before.start("one");
      Bench.await(begun);
    }
    var seen = new LinkedBlockingQueue<String>();
    TaskInvoker lives =
        request -> {
          seen.add(request.stateName() + request.attempt());
          return IntNode.valueOf(2);
        };
    try (Bench after = new Bench(new FileJournal(folder), lives)) {
      after.runner().resume();
      assertThat(after.end().output()).contains("2");
      assertThat(seen).containsExactly("B0");
      assertThat(first).hasValue(1);
      List<String> types = after.runner().history(arn).stream().map(HistoryEvent::type).toList();
      assertThat(types.stream().filter("TaskScheduled"::equals)).hasSize(3);
      assertThat(types.stream().filter("TaskStateEntered"::equals)).hasSize(2);
    }
  }

  @Test
  void tokenAskedForBefore_isAnsweredAfter() throws Exception {
    var tokens = new LinkedBlockingQueue<String>();
    TaskInvoker asks =
        request -> {
          tokens.add(request.taskToken().orElseThrow());
          return JsonNodeFactory.instance.objectNode();
        };
    String states =
        "'A':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken',"
            + "'TimeoutSeconds':86400,'End':true}";
    var journal = new FileJournal(folder);
    try (Bench before =
        new Bench(journal, asks, new RealTimers(java.time.InstantSource.system())).define(states)) {
      before.start("one");
      String token = Optional.ofNullable(tokens.poll(20, TimeUnit.SECONDS)).orElseThrow();
      while (!accepted(journal)) {
        Thread.sleep(10);
      }
      try (Bench after =
          new Bench(
              new FileJournal(folder), asks, new RealTimers(java.time.InstantSource.system()))) {
        after.runner().resume();
        after.runner().sendTaskSuccess(token, "5");
        assertThat(after.end().output()).contains("5");
        assertThat(tokens).isEmpty();
      }
    }
  }

  private static boolean accepted(Journal journal) {
    return journal.read("m.one").stream()
        .anyMatch(
            record ->
                new String(record, java.nio.charset.StandardCharsets.UTF_8)
                    .contains("note:accepted"));
  }

  @Test
  void failureAndWaitAndFork_areReplayedFromTheJournal() throws Exception {
    var begun = new CountDownLatch(1);
    var calls = new AtomicInteger();
    String states =
        "'A':{"
            + TASK
            + ",'Catch':[{'ErrorEquals':['E'],'Next':'W','Assign':{'e':'{%"
            + " $states.errorOutput.Error %}'}}],'End':true},"
            + "'W':{'Type':'Wait','Seconds':3600,'Next':'P'},"
            + "'P':{'Type':'Map','Items':[1,2],'ItemProcessor':{'StartAt':'X','States':{'X':{"
            + TASK
            + ",'Arguments':{'n':'{% $states.input %}'},'End':true}}},'Next':'Z'},"
            + "'Z':{'Type':'Pass','Output':'{% [$e, $states.input] %}','End':true}";
    TaskInvoker first =
        request -> {
          if (request.stateName().equals("A")) {
            calls.incrementAndGet();
            throw new TaskFailedException("E", null);
          }
          begun.countDown();
          never.await();
          return IntNode.valueOf(0);
        };
    try (Bench before = new Bench(new FileJournal(folder), first).define(states)) {
      before.start("one");
      Bench.await(begun);
    }
    try (Bench after = new Bench(new FileJournal(folder), ResumeTest::twice)) {
      after.runner().resume();
      assertThat(after.end().output()).contains("[\"E\",2,4]");
      assertThat(calls).hasValue(1);
    }
    try (Bench again = new Bench(new FileJournal(folder), ResumeTest::twice)) {
      again.runner().resume();
      assertThat(again.runner().idle()).isTrue();
    }
  }

  @Test
  void jsonPathMachine_afterAKill_givesWhatItWouldHave() throws Exception {
    var begun = new CountDownLatch(1);
    String states =
        ("'M':{'QueryLanguage':'JSONPath','Type':'Map','MaxConcurrency':1,'ItemsPath':'$.l','ItemSelector':{"
             + "'n.$':'$$.Map.Item.Value','u.$':'States.UUID()'},'ResultPath':'$.r',"
             + "'ItemProcessor':{'StartAt':'X','States':{'X':{"
                + TASK
                + ",'Parameters':{'n.$':'$.n'},'ResultPath':'$.twice','Next':'W'},"
                + "'W':{'Type':'Wait','SecondsPath':'$.twice','End':true}}},"
                + "'OutputPath':'$.r[*].twice','End':true}")
            .replace('\'', '"');
    String machine = "{\"StartAt\":\"M\",\"States\":{" + states + "}}";
    TaskInvoker dies =
        request -> {
          if (request.arguments().path("n").asInt() == 1) {
            return IntNode.valueOf(7);
          }
          begun.countDown();
          never.await();
          return IntNode.valueOf(0);
        };
    try (Bench before = new Bench(new FileJournal(folder), dies)) {
      before.runner().define("m", machine, MachineType.STANDARD, "");
      before.runner().start(Bench.ARN, "one", "{\"l\":[1,2]}");
      Bench.await(begun);
    }
    try (Bench after = new Bench(new FileJournal(folder), ResumeTest::twice)) {
      after.runner().resume();
      assertThat(after.end().output()).contains("[7,4]");
    }
  }

  private static JsonNode twice(TaskRequest request) {
    return IntNode.valueOf(2 * request.arguments().path("n").asInt());
  }
}
