package dev.kintsugi.incident.evidence;

import dev.kintsugi.incident.history.Canonical;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.vocabulary.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * An incident's chain as a file: a line for each entry with its number, its hash, and in base64 the
 * canonical text of which the hash is the SHA-256. The text ends with the hash of the entry before.
 */
final class ChainFile {
  private ChainFile() {}

  static byte[] of(List<TimelineEntry> timeline) {
    var text = new StringBuilder();
    for (TimelineEntry entry : timeline) {
      byte[] canonical = entry.canonical().getBytes(StandardCharsets.UTF_8);
      text.append(entry.sequence())
          .append(' ')
          .append(entry.hash().hex())
          .append(' ')
          .append(Base64.getEncoder().encodeToString(canonical))
          .append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** What is wrong with a chain; nothing if every entry is what it was and none is missing. */
  static List<String> problems(byte[] file) {
    var problems = new ArrayList<String>();
    List<String> lines = new String(file, StandardCharsets.US_ASCII).lines().toList();
    Sha256 previous = Sha256.NONE;
    for (int i = 0; i < lines.size(); i++) {
      String[] parts = lines.get(i).split(" ", -1);
      if (parts.length != 3
          || !parts[0].equals("" + (i + 1))
          || !parts[1].matches("[0-9a-f]{64}")) {
        problems.add("entry " + (i + 1) + " is not the one that belongs here");
        return problems;
      }
      String text = decoded(parts[2]);
      if (!Sha256.of(text).hex().equals(parts[1])) {
        problems.add("entry " + (i + 1) + " was changed");
      }
      if (!text.endsWith(Canonical.text(previous) + "]")) {
        problems.add("entry " + (i + 1) + " does not follow the one before it");
      }
      previous = new Sha256(parts[1]);
    }
    if (lines.isEmpty()) {
      problems.add("there is no entry");
    }
    return problems;
  }

  /** The hashes in order. */
  static List<String> hashes(byte[] file) {
    return new String(file, StandardCharsets.US_ASCII)
        .lines()
        .map(line -> line.split(" ", -1))
        .filter(parts -> parts.length == 3)
        .map(parts -> parts[1])
        .toList();
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
