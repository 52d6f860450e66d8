package dev.kintsugi.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kintsugi.detection.DetectionSession;
import dev.kintsugi.detection.Routing;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.correlation.CorrelationLimits;
import dev.kintsugi.detection.correlation.Correlator.LateEvents;
import dev.kintsugi.detection.correlation.InMemoryCorrelationState;
import dev.kintsugi.detection.event.EventParser;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.functions.detect.JsonEventParser;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Detection beside the bare parse of the same events: CPU time of one thread, the two taking turns
 * round by round.
 */
public final class DetectBenchmark {
  static final List<String> ACTIVE =
      List.of(
          "/rules/", "/rules-emerging-threats/", "/rules-threat-hunting/", "/rules-compliance/");
  private static final int WARMUP = 3;

  private final PrintStream out;
  private final Path data;
  private final int rounds;

  private DetectBenchmark(PrintStream out, Path data, int rounds) {
    this.out = out;
    this.data = data;
    this.rounds = Math.max(5, rounds);
  }

  /** Runs it: the project's root, how many rounds; a third argument names the parts wanted. */
  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]).toAbsolutePath().resolveSibling("shared/data/detect");
    new DetectBenchmark(System.out, data, Integer.parseInt(arguments[1])).run();
  }

  private void run() throws Exception {
    List<RuleSource> sources =
        RuleArchive.rules(data.resolve("sigma/sigmahq-rules-8eaafff1f284.tar.gz"), ACTIVE);
    RuleSet rules = RuleSet.compile(sources).rules();
    List<DetectLane> lanes = DetectLane.all(data);
    out.printf(
        "%,d rules; thousands of events a second of CPU, one thread: middle [lowest .. highest] of"
            + " %d rounds%n%n",
        rules.rules().size(), rounds);
    out.println(
        "| lane | events, bytes | bare parse | routed | share | matches | all rules | share |"
            + " matches |");
    out.println("|---|---|---|---|---|---|---|---|---|");
    String only = System.getProperty("lanes", "");
    for (DetectLane lane : lanes) {
      if (only.isEmpty() || List.of(only.split(",", -1)).contains(lane.name())) {
        lane(lane, rules);
      }
    }
    if (!only.isEmpty()) {
      return;
    }
    tenfold(sources, lanes);
    new DetectCosts(out, rules, lanes, new WorstEvents(sources)).print();
  }

  private void lane(DetectLane lane, RuleSet rules) throws Exception {
    CpuRounds bare = bare(lane);
    CpuRounds routed = judged(lane, rules, Routing.ON);
    CpuRounds all = judged(lane, rules, Routing.OFF);
    measure(List.of(bare, routed, all));
    out.printf(
        Locale.ROOT,
        "| %s | %,d, %,d | %s | %s | %.2f | %,d | %s | %.2f | %,d |%n",
        lane.name(),
        lane.events().size(),
        lane.meanBytes(),
        bare.thousands(),
        routed.thousands(),
        bare.nanos() / routed.nanos(),
        routed.matches(),
        all.thousands(),
        bare.nanos() / all.nanos(),
        all.matches());
  }

  private void measure(List<CpuRounds> all) throws Exception {
    for (int round = 0; round < WARMUP + rounds; round++) {
      for (CpuRounds one : all) {
        one.round(round >= WARMUP);
      }
    }
  }

  private static CpuRounds bare(DetectLane lane) {
    ObjectMapper json = new ObjectMapper();
    return new CpuRounds(
        lane.events().size(),
        () -> {
          long members = 0;
          for (byte[] event : lane.events()) {
            JsonNode tree = json.readTree(event);
            members += tree.size();
          }
          return members;
        });
  }

  private static CpuRounds judged(DetectLane lane, RuleSet rules, Routing routing) {
    DetectionSession session = session(rules, routing);
    EventParser parser = new JsonEventParser(new JsonFactory());
    return new CpuRounds(
        lane.events().size(),
        () -> {
          long matches = 0;
          for (byte[] event : lane.events()) {
            matches +=
                session.judge(event, 0, event.length, parser, () -> "event").matches().size();
          }
          return matches;
        });
  }

  static DetectionSession session(RuleSet rules, Routing routing) {
    return rules.session(
        routing, new InMemoryCorrelationState(CorrelationLimits.NONE), LateEvents.COUNT_FROM_NOW);
  }

  /** Nine more copies of the rules of which every text is a little different. */
  private void tenfold(List<RuleSource> sources, List<DetectLane> lanes) throws Exception {
    List<RuleSource> creations =
        sources.stream().filter(s -> s.text().contains("category: process_creation")).toList();
    List<RuleSource> tenfold = new ArrayList<>(creations);
    for (int copy = 1; copy < 10; copy++) {
      tenfold.addAll(MutatedRules.copy(creations, copy));
    }
    RuleSet one = RuleSet.compile(creations).rules();
    RuleSet ten = RuleSet.compile(tenfold).rules();
    CpuRounds few = judged(lanes.get(1), one, Routing.ON);
    CpuRounds many = judged(lanes.get(1), ten, Routing.ON);
    measure(List.of(few, many));
    out.printf(
        Locale.ROOT,
        "%nPC, rules of process creations: %,d rules %s, %,d matches; %,d rules %s, %,d matches:"
            + " %.2f times the cost%n",
        one.rules().size(),
        few.thousands(),
        few.matches(),
        ten.rules().size(),
        many.thousands(),
        many.matches(),
        many.nanos() / few.nanos());
  }
}
