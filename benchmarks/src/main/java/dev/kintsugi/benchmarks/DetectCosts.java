package dev.kintsugi.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import dev.kintsugi.detection.DetectionSession;
import dev.kintsugi.detection.Routing;
import dev.kintsugi.detection.RulePack;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.event.EventParser;
import dev.kintsugi.functions.detect.JsonEventParser;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What detection costs besides time on usual events: the worst event, memory, the loading. */
final class DetectCosts {
  private static final int LOADS = 5;

  private final PrintStream out;
  private final RuleSet rules;
  private final List<DetectLane> lanes;
  private final WorstEvents worst;

  DetectCosts(PrintStream out, RuleSet rules, List<DetectLane> lanes, WorstEvents worst) {
    this.out = out;
    this.rules = rules;
    this.lanes = lanes;
    this.worst = worst;
  }

  void print() throws IOException, InterruptedException {
    allocation();
    worst.print(rules, out);
    loading();
  }

  /** Bytes that an event without a match makes the thread reserve. */
  private void allocation() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    EventParser parser = new JsonEventParser(new JsonFactory());
    DetectionSession session = DetectBenchmark.session(rules, Routing.ON);
    ObjectMapper json = new ObjectMapper();
    for (DetectLane lane : lanes) {
      List<byte[]> silent = new ArrayList<>();
      for (byte[] event : lane.events()) {
        if (session.judge(event, 0, event.length, parser, () -> "event").matches().isEmpty()) {
          silent.add(event);
        }
      }
      long start = threads.getCurrentThreadAllocatedBytes();
      for (byte[] event : silent) {
        session.judge(event, 0, event.length, parser, () -> "event");
      }
      long middle = threads.getCurrentThreadAllocatedBytes();
      for (byte[] event : silent) {
        parser.parse(event, 0, event.length, new Nothing());
      }
      long end = threads.getCurrentThreadAllocatedBytes();
      for (byte[] event : silent) {
        json.readTree(event);
      }
      long tree = threads.getCurrentThreadAllocatedBytes();
      int count = Math.max(1, silent.size());
      out.printf(
          Locale.ROOT,
          "%s: %,d bytes allocated for an event without match, %,d of them by the parser (a tree:"
              + " %,d)%n",
          lane.name(),
          (middle - start) / count,
          (end - middle) / count,
          (tree - end) / count);
    }
  }

  /** Loads the pack in new JVMs and judges one event there. */
  private void loading() throws IOException, InterruptedException {
    Path pack = Files.createTempFile("rules", ".pack");
    Path event = Files.createTempFile("event", ".json");
    try {
      try (OutputStream file = Files.newOutputStream(pack)) {
        RulePack.write(rules, file);
      }
      Files.write(event, lanes.getFirst().events().getFirst());
      out.printf(Locale.ROOT, "%npack: %,d bytes%n", Files.size(pack));
      for (int i = 0; i < LOADS; i++) {
        Process process =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx400m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    PackLoad.class.getName(),
                    pack.toString(),
                    event.toString())
                .redirectErrorStream(true)
                .start();
        process.getInputStream().transferTo(out);
        process.waitFor();
      }
    } finally {
      Files.delete(pack);
      Files.delete(event);
    }
  }
}
