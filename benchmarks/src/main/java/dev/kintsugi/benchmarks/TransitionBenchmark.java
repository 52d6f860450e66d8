package dev.kintsugi.benchmarks;

import dev.kintsugi.asl.definition.MachineType;
import dev.kintsugi.asl.execution.FileJournal;
import dev.kintsugi.asl.execution.Journal;
import dev.kintsugi.asl.execution.MemoryJournal;
import dev.kintsugi.asl.execution.StateMachineRunner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * State transitions a second of the language runner, on disk and in memory, beside what the journal
 * alone does with the same records in the same run; and how long going on takes with so many
 * executions open. The first round warms up and is not counted.
 */
public final class TransitionBenchmark {
  private static final int STATES = 500;
  private static final int EXECUTIONS = 40;
  private static final int[] OPEN = {100, 1_000, 10_000};

  private final PrintStream out;
  private final Path work;

  private TransitionBenchmark(PrintStream out, Path work) {
    this.out = out;
    this.work = work;
  }

  /** Arguments: the project's root, which is not used, and rounds. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("kintsugi-transitions");
    try {
      new TransitionBenchmark(System.out, work).run(Integer.parseInt(args[1]));
    } finally {
      delete(work);
    }
  }

  private void run(int rounds) throws IOException, InterruptedException {
    List<Double> memory = new ArrayList<>();
    List<Double> durable = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    List<Double> share = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      double inMemory = transitions(new MemoryJournal());
      var counting = new CountingJournal(new FileJournal(work.resolve("durable-" + round)));
      double onDisk = transitions(counting);
      double alone = appends(counting, work.resolve("bare-" + round));
      if (round > 0) {
        memory.add(inMemory);
        durable.add(onDisk);
        bare.add(alone);
        share.add(100 * onDisk / (alone / counting.perTransition(STATES * EXECUTIONS)));
      }
      out.printf(
          "round %d: %.0f transitions/s in memory, %.0f durable, %.0f bare appends/s, %.1f records"
              + " of %d bytes a transition%n",
          round,
          inMemory,
          onDisk,
          alone,
          counting.perTransition(STATES * EXECUTIONS),
          counting.meanSize());
    }
    out.println();
    out.println("transitions/s in memory     " + Figures.spread(memory));
    out.println("transitions/s durable       " + Figures.spread(durable));
    out.println("bare journal appends/s      " + Figures.spread(bare));
    out.println(
        "durable, % of what bare appends of its records would give  " + Figures.spread(share));
    for (int open : OPEN) {
      resume(open, rounds);
    }
  }

  /** Machines of Pass states without expressions, all executions at once. */
  private static double transitions(Journal journal) throws InterruptedException {
    var ended = new CountDownLatch(EXECUTIONS);
    try (StateMachineRunner runner = StateMachineRunner.builder().journal(journal).build()) {
      runner.define("passes", passes(), MachineType.STANDARD, "role");
      runner.addListener(
          change -> {
            if (change.execution().stopped().isPresent()) {
              ended.countDown();
            }
          });
      String machine = runner.machines().iterator().next().arn();
      long began = System.nanoTime();
      for (int i = 0; i < EXECUTIONS; i++) {
        runner.start(machine, "e" + i, "{}");
      }
      ended.await();
      return STATES * EXECUTIONS / seconds(began);
    }
  }

  private static String passes() {
    var states = new StringBuilder();
    for (int i = 0; i < STATES; i++) {
      String next = i == STATES - 1 ? "\"End\":true" : "\"Next\":\"S" + (i + 1) + "\"";
      states.append(i == 0 ? "" : ",").append("\"S%d\":{\"Type\":\"Pass\",%s}".formatted(i, next));
    }
    return "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"S0\",\"States\":{" + states + "}}";
  }

  /** The same number of records of the same mean size, by as many threads as cores. */
  private static double appends(CountingJournal like, Path folder) throws InterruptedException {
    var journal = new FileJournal(folder);
    byte[] record = new byte[like.meanSize()];
    int threads = Runtime.getRuntime().availableProcessors();
    int each = (int) (like.records() / threads);
    var running = new ArrayList<Thread>();
    long began = System.nanoTime();
    for (int t = 0; t < threads; t++) {
      String name = "t" + t;
      running.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < each; i++) {
                      journal.append(name, record);
                    }
                  }));
    }
    for (Thread thread : running) {
      thread.join();
    }
    return (double) each * threads / seconds(began);
  }

  /** Executions that wait a month; the time until all of them wait again in another runner. */
  private void resume(int open, int rounds) throws IOException, InterruptedException {
    Path folder = work.resolve("open-" + open);
    String waits =
        "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\","
            + "\"Assign\":{\"a\":\"{% $states.input %}\"},\"Next\":\"W\"},"
            + "\"W\":{\"Type\":\"Wait\",\"Seconds\":2592000,\"End\":true}}}";
    try (var runner = StateMachineRunner.builder().journal(new FileJournal(folder)).build()) {
      runner.define("waits", waits, MachineType.STANDARD, "role");
      String machine = runner.machines().iterator().next().arn();
      for (int i = 0; i < open; i++) {
        runner.start(machine, "e" + i, "{\"incident\":\"INC-2026-" + i + "\"}");
      }
      awaitIdle(runner);
    }
    List<Double> millis = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      long began = System.nanoTime();
      try (var runner = StateMachineRunner.builder().journal(new FileJournal(folder)).build()) {
        runner.resume();
        awaitIdle(runner);
        millis.add(1_000 * seconds(began));
      }
    }
    out.printf("resume of %,6d open executions  ms  %s%n", open, Figures.spread(millis));
  }

  private static void awaitIdle(StateMachineRunner runner) throws InterruptedException {
    while (!runner.idle()) {
      Thread.sleep(1);
    }
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
