package dev.kintsugi.cli.detect;

import dev.kintsugi.detection.correlation.CorrelationFiring;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Writes one JSON line for each match, in big blocks. Not thread-safe. */
final class MatchLines {
  private static final int BLOCK = 1 << 16;

  private final PrintStream out;
  private final StringBuilder block = new StringBuilder(BLOCK + 4096);

  MatchLines(PrintStream out) {
    this.out = out;
  }

  void match(String rule, long event, Optional<Instant> time) {
    block.append("{\"rule\": ");
    JsonText.quote(rule, block);
    block.append(", \"event\": ").append(event).append(", \"time\": ");
    if (time.isPresent()) {
      block.append('"').append(time.get()).append('"');
    } else {
      block.append("null");
    }
    endLine();
  }

  void correlation(CorrelationFiring firing) {
    block.append("{\"rule\": ");
    JsonText.quote(firing.rule().id(), block);
    block.append(", \"correlation\": true, \"group\": {");
    String separator = "";
    for (var member : firing.group().byName().entrySet()) {
      block.append(separator);
      JsonText.quote(member.getKey(), block);
      block.append(": ");
      JsonText.scalar(member.getValue(), block);
      separator = ", ";
    }
    block.append("}, \"events\": [").append(String.join(", ", firing.events()));
    block.append("], \"time\": \"").append(firing.time()).append('"');
    endLine();
  }

  private void endLine() {
    block.append("}\n");
    if (block.length() >= BLOCK) {
      flush();
    }
  }

  /** Writes what is held back. */
  void flush() {
    byte[] bytes = block.toString().getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
    block.setLength(0);
  }
}
