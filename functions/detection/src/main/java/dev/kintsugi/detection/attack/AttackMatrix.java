package dev.kintsugi.detection.attack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One version of ATT&amp;CK's Enterprise matrix. Immutable. */
public final class AttackMatrix {
  private static final String PINNED = "enterprise.table";

  private final String version;
  private final List<Tactic> tactics;
  private final Map<String, Technique> techniques;
  private final Map<String, String> withdrawn;

  private AttackMatrix(Reading reading) {
    this.version = reading.version;
    this.tactics = List.copyOf(reading.tactics);
    this.techniques = new LinkedHashMap<>(reading.techniques);
    this.withdrawn = Map.copyOf(reading.withdrawn);
  }

  /** The version that ships. */
  public static AttackMatrix pinned() {
    return Pinned.MATRIX;
  }

  /**
   * Reads a table: a row a line, columns parted by bars, # for comments; the shipped one says what
   * the rows are.
   *
   * @throws IllegalArgumentException naming the line that is none of them
   */
  static AttackMatrix read(String table) {
    Reading reading = new Reading();
    int number = 0;
    for (String line : table.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#") && !reading.takes(columns(line))) {
        throw new IllegalArgumentException("line " + number + " is no row: " + line);
      }
    }
    return new AttackMatrix(reading);
  }

  private static List<String> columns(String line) {
    return List.of(line.split("\\|", -1)).stream().map(String::strip).toList();
  }

  /** ATT&amp;CK's version, such as {@code 17}. */
  public String version() {
    return version;
  }

  /** The tactics in the matrix's order. */
  public List<Tactic> tactics() {
    return tactics;
  }

  /** All techniques and sub-techniques by id. */
  public Collection<Technique> techniques() {
    return List.copyOf(techniques.values());
  }

  /** The technique of an id as ATT&amp;CK writes it ({@code T1098.001}), if it is in use. */
  public Optional<Technique> technique(String id) {
    return Optional.ofNullable(techniques.get(id));
  }

  /** Why an id may not be used, as one sentence; empty if it is a technique in use. */
  public Optional<String> objection(String id) {
    if (techniques.containsKey(id)) {
      return Optional.empty();
    }
    String successor = withdrawn.get(id);
    if (successor == null) {
      return Optional.of("%s is not a technique of ATT&CK %s".formatted(id, version));
    }
    return Optional.of(
        successor.isEmpty()
            ? "%s is deprecated in ATT&CK".formatted(id)
            : "%s was replaced by %s in ATT&CK".formatted(id, successor));
  }

  /** What has been read so far. */
  private static final class Reading {
    private String version = "";
    private final List<Tactic> tactics = new ArrayList<>();
    private final Map<String, Technique> techniques = new LinkedHashMap<>();
    private final Map<String, String> withdrawn = new HashMap<>();

    boolean takes(List<String> row) {
      return switch (row.getFirst() + " " + row.size()) {
        case "version 2" -> {
          version = row.get(1);
          yield true;
        }
        case "tactic 4" -> tactics.add(new Tactic(row.get(1), row.get(2), row.get(3)));
        case "technique 4" -> {
          List<String> of = List.of(row.get(3).split(", ", -1));
          yield techniques.put(row.get(1), new Technique(row.get(1), row.get(2), of)) == null;
        }
        case "replaced 3" -> withdrawn.put(row.get(1), row.get(2)) == null;
        case "deprecated 2" -> withdrawn.put(row.get(1), "") == null;
        default -> false;
      };
    }
  }

  /** Read when first asked for. */
  private static final class Pinned {
    private static final AttackMatrix MATRIX = read(text());

    private static String text() {
      try (InputStream resource = AttackMatrix.class.getResourceAsStream(PINNED)) {
        if (resource == null) {
          throw new IllegalStateException("the jar lacks " + PINNED);
        }
        return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
