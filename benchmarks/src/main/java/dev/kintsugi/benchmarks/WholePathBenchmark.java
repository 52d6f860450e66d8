package dev.kintsugi.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * From an event accepted to its incident recorded and to evidence stored, at 50 events a second on
 * disk; beside what the bare stores do in the same run; with ready time and memory.
 */
public final class WholePathBenchmark {
  private static final double GOAL_INCIDENT = 1_000;
  private static final double GOAL_EVIDENCE = 3_000;

  private final PrintStream out;
  private final Path root;
  private final Path work;

  private WholePathBenchmark(PrintStream out, Path root, Path work) {
    this.out = out;
    this.root = root;
    this.work = work;
  }

  /** Arguments: the project's root, rounds, seconds a round. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("kintsugi-benchmark");
    int rounds = Integer.parseInt(args[1]);
    int seconds = Integer.parseInt(args[2]);
    new WholePathBenchmark(System.out, Path.of(args[0]), work).run(rounds, seconds);
  }

  private void run(int rounds, int seconds) throws IOException, InterruptedException {
    List<Double> ready = new ArrayList<>();
    List<Double> memory = new ArrayList<>();
    List<Double> incident99 = new ArrayList<>();
    List<Double> evidence99 = new ArrayList<>();
    var supply = new EventSupply(root);
    for (int i = 1; i <= rounds; i++) {
      Path data = work.resolve("round-" + i);
      try (RunningService service = RunningService.start(root, data);
          var stores = new BareStores(service.endpoint("dynamodb"), service.endpoint("s3"))) {
        ready.add(service.readyMillis());
        new Round(service, supply, stores).run(10);
        var bare = new BareStores(service.endpoint("dynamodb"), service.endpoint("s3"));
        var round = new Round(service, supply, bare);
        round.run(seconds);
        memory.add(service.megabytes());
        print(i, round, bare);
        incident99.add(round.opened().percentile(99));
        evidence99.add(round.evidence().percentile(99));
      }
    }
    out.println();
    out.println("ready             ms  " + Figures.spread(ready));
    out.println("memory            MB  " + Figures.spread(memory) + "  (all three processes)");
    out.println(
        "incident recorded p99 ms  "
            + Figures.spread(incident99)
            + goal(GOAL_INCIDENT, incident99));
    out.println(
        "evidence stored   p99 ms  "
            + Figures.spread(evidence99)
            + goal(GOAL_EVIDENCE, evidence99));
  }

  private void print(int number, Round round, BareStores bare) {
    out.println("round " + number);
    out.println("  POST /events answered   " + round.answered().line());
    out.println(
        "  incident recorded       " + round.opened().line() + ", expected " + round.expected());
    out.println("  evidence stored         " + round.evidence().line());
    out.println("  bare store: one item    " + bare.items().line());
    out.println("  bare store: one object  " + bare.objects().line());
  }

  private static String goal(double goal, List<Double> values) {
    boolean met = values.stream().allMatch(value -> value <= goal);
    return "  goal " + Math.round(goal) + (met ? ": met" : ": NOT met");
  }
}
