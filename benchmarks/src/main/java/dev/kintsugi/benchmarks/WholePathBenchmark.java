package dev.kintsugi.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * From an event accepted to its incident recorded and to evidence stored, at 50 events a second on
 * disk; beside what the bare stores do in the same run; with ready time and memory.
 */
public final class WholePathBenchmark {
  private static final double GOAL_INCIDENT = 1_000;
  private static final double GOAL_EVIDENCE = 3_000;
  private static final int AT_ONCE = 16;
  private static final int WARM_UP_SECONDS = 10;

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
    List<RunningService.Memory> memory = new ArrayList<>();
    List<Round> measured = new ArrayList<>();
    List<Double> perSecond = new ArrayList<>();
    var supply = new EventSupply(root);
    for (int i = 1; i <= rounds; i++) {
      Path data = work.resolve("round-" + i);
      try (RunningService service = RunningService.start(root, data);
          var alone = new BareStores(service.bareDynamo(), service.bareS3());
          var warming = new BareStores(service.bareDynamo(), service.bareS3());
          var loaded = new BareStores(service.bareDynamo(), service.bareS3())) {
        ready.add(service.readyMillis());
        new Round(service, supply, warming).run(WARM_UP_SECONDS);
        for (int put = 0; put < 2 * seconds; put++) {
          alone.once(put);
        }
        perSecond.add(warming.itemsPerSecond(AT_ONCE, 30));
        var round = new Round(service, supply, loaded);
        round.run(seconds);
        memory.add(service.memory());
        measured.add(round);
        print(i, round);
        bare("alone     ", alone);
        bare("under load", loaded);
      }
    }
    summary(ready, memory);
    out.println(
        "bare items/s, %d at once   %s  (noting 50 events/s is 50 of them)"
            .formatted(AT_ONCE, Figures.spread(perSecond)));
    percentiles("incident recorded", GOAL_INCIDENT, measured, Round::opened);
    percentiles("evidence stored  ", GOAL_EVIDENCE, measured, Round::evidence);
  }

  private void print(int number, Round round) {
    out.println("round " + number);
    out.println("  POST /events answered        " + round.answered().line());
    out.println("  incident recorded            " + round.opened().line());
    out.println("  all evidence stored          " + round.evidence().line());
    out.println(
        "  incidents: %d expected, %d opened, %d of the warm-up"
            .formatted(round.expected(), round.opened().count(), round.unexpected()));
  }

  private void bare(String when, BareStores bare) {
    out.println("  bare store %s, item   %s".formatted(when, bare.items().line()));
    out.println("  bare store %s, object %s".formatted(when, bare.objects().line()));
  }

  private void summary(List<Double> ready, List<RunningService.Memory> memory) {
    out.println();
    out.println("ready                  ms  " + Figures.spread(ready));
    memory("all", memory, RunningService.Memory::all);
    memory("host", memory, RunningService.Memory::host);
    memory("DynamoDB Local", memory, RunningService.Memory::dynamo);
    memory("S3Mock", memory, RunningService.Memory::s3);
  }

  private void memory(
      String of,
      List<RunningService.Memory> rounds,
      ToDoubleFunction<RunningService.Memory> figure) {
    List<Double> values = rounds.stream().mapToDouble(figure).boxed().toList();
    out.println("resident %-14s MB %s".formatted(of, Figures.spread(values)));
  }

  private void percentiles(
      String what, double goal, List<Round> rounds, Function<Round, Figures> figures) {
    for (int percent : new int[] {50, 99}) {
      List<Double> values = rounds.stream().map(r -> figures.apply(r).percentile(percent)).toList();
      out.println(
          "%s p%d ms  %s%s"
              .formatted(
                  what, percent, Figures.spread(values), percent == 99 ? goal(goal, values) : ""));
    }
  }

  private static String goal(double goal, List<Double> values) {
    boolean met = values.stream().allMatch(value -> value <= goal);
    return "  goal " + Math.round(goal) + (met ? ": met" : ": NOT met");
  }
}
