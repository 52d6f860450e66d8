package dev.kintsugi.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import dev.kintsugi.detection.DetectionSession;
import dev.kintsugi.detection.Routing;
import dev.kintsugi.detection.RulePack;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.functions.detect.JsonEventParser;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Loads a pack in a JVM that has done nothing before, and judges a first event. */
public final class PackLoad {
  private PackLoad() {}

  /** Takes the pack's file and the event's. */
  public static void main(String[] arguments) throws Exception {
    byte[] event = Files.readAllBytes(Path.of(arguments[1]));
    long start = System.nanoTime();
    long startCpu = CpuRounds.cpuNanos();
    RuleSet rules;
    try (InputStream pack = new BufferedInputStream(Files.newInputStream(Path.of(arguments[0])))) {
      rules = RulePack.read(pack);
    }
    long loaded = System.nanoTime();
    long loadedCpu = CpuRounds.cpuNanos();
    DetectionSession session = DetectBenchmark.session(rules, Routing.ON);
    var parser = new JsonEventParser(new JsonFactory());
    int matches = session.judge(event, 0, event.length, parser, () -> "event").matches().size();
    long judged = System.nanoTime();
    long judgedCpu = CpuRounds.cpuNanos();
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    System.out.printf(
        Locale.ROOT,
        "cold JVM: pack of %,d rules loaded in %,d ms (CPU %,d), first event judged in %,d ms more"
            + " (CPU %,d), %d matches; heap %,d KB%n",
        rules.rules().size(),
        (loaded - start) / 1_000_000,
        (loadedCpu - startCpu) / 1_000_000,
        (judged - loaded) / 1_000_000,
        (judgedCpu - loadedCpu) / 1_000_000,
        matches,
        heap >> 10);
  }
}
