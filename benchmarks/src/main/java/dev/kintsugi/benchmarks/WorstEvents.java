package dev.kintsugi.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.detection.DetectionSession;
import dev.kintsugi.detection.Routing;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.event.EventParser;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.functions.detect.JsonEventParser;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Process creations with a command line of 100 KB for each regular expression of the rules: its
 * plain characters over and over, so that what is looked for before it is tried is there.
 */
final class WorstEvents {
  private static final int LENGTH = 100 * 1024;
  private static final int RUNS = 5;
  private static final Pattern EXPRESSION =
      Pattern.compile("(?m)\\|re(?:\\|\\w+)*:\\s*((?:\\n\\s+- .*)+|.+)$");

  private final List<String> expressions;

  WorstEvents(List<RuleSource> rules) {
    TreeSet<String> found = new TreeSet<>();
    for (RuleSource rule : rules) {
      Matcher values = EXPRESSION.matcher(rule.text());
      while (values.find()) {
        values
            .group(1)
            .lines()
            .map(line -> line.strip().replaceFirst("^- ", "").replaceAll("^'|'$", ""))
            .filter(line -> !line.isEmpty())
            .forEach(found::add);
      }
    }
    expressions = new ArrayList<>(found);
  }

  private static byte[] event(String expression, int length) {
    String plain =
        expression
            .replaceAll("\\\\[dwsbDWSB]|\\[[^]]*]|\\{[^}]*}|\\(\\?[a-z:]*", "")
            .replaceAll("[\\\\^$*+?()|]", "")
            .replace(".", " ");
    StringBuilder line = new StringBuilder("cmd.exe /c ").append(plain).append(' ');
    while (line.length() < length) {
      line.append(plain).append(' ').append("a1-");
    }
    ObjectNode event = new ObjectMapper().createObjectNode();
    event.put("Channel", "Microsoft-Windows-Sysmon/Operational").put("EventID", 1);
    event.put("Image", "C:\\Windows\\System32\\cmd.exe");
    event.put("CommandLine", line.substring(0, length));
    return event.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /** The slowest of them, each by its best of some runs. */
  void print(RuleSet rules, PrintStream out) throws IOException {
    EventParser parser = new JsonEventParser(new JsonFactory());
    DetectionSession session = DetectBenchmark.session(rules, Routing.ON);
    double slowest = 0;
    String which = "";
    double sum = 0;
    for (String expression : expressions) {
      double millis = best(session, parser, event(expression, LENGTH));
      sum += millis;
      if (millis > slowest) {
        slowest = millis;
        which = expression;
      }
    }
    double half = best(session, parser, event(which, LENGTH / 2));
    out.printf(
        Locale.ROOT,
        "%nworst event of 100 KB: %.1f ms CPU (half as long: %.1f ms), mean %.1f ms of %d; %s%n",
        slowest,
        half,
        sum / Math.max(1, expressions.size()),
        expressions.size(),
        which);
  }

  private static double best(DetectionSession session, EventParser parser, byte[] event)
      throws IOException {
    long best = Long.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      long start = CpuRounds.cpuNanos();
      session.judge(event, 0, event.length, parser, () -> "event");
      best = Math.min(best, CpuRounds.cpuNanos() - start);
    }
    return best / 1e6;
  }
}
