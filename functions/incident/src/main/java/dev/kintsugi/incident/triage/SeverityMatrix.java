package dev.kintsugi.incident.triage;

import dev.kintsugi.vocabulary.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/**
 * Impact x urgency gives severity, and a critical asset raises it: data with a version (ITIL's
 * priority matrix, with OCSF's severities in its cells). Immutable.
 */
public final class SeverityMatrix {
  /** Rows and columns, lowest first. */
  public static final List<String> LEVELS = List.of("low", "medium", "high");

  /** How critical assets may be, lowest first; {@code critical} raises the cell by one. */
  public static final List<String> CRITICALITIES = List.of("low", "normal", "high", "critical");

  private static final List<Severity> SCALE = List.of(Severity.values());
  private static final String RESOURCE = "severity-matrix.properties";

  private final Properties cells;

  private SeverityMatrix(Properties cells) {
    this.cells = cells;
  }

  /** The matrix that ships. */
  public static SeverityMatrix shipped() {
    try (InputStream in = SeverityMatrix.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      var cells = new Properties();
      cells.load(in);
      return new SeverityMatrix(cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version of the data. */
  public String version() {
    return value("version");
  }

  /** The severity of a cell, as the data has it. */
  public Severity cell(String impact, String urgency) {
    String caption = value(impact + "." + urgency);
    return Severity.ofCaption(caption)
        .orElseThrow(() -> new IllegalStateException(caption + " is no severity"));
  }

  /** What impact, urgency and asset criticality come to. */
  public Assessment assess(String impact, String urgency, String criticality) {
    Severity cell = cell(impact, urgency);
    int steps = Integer.parseInt(value("raise." + criticality));
    int raised = Math.min(SCALE.indexOf(cell) + steps, SCALE.size() - 1);
    Severity severity = SCALE.get(raised);
    String words =
        "impact %s x urgency %s = %s".formatted(impact, urgency, cell.caption())
            + (severity == cell
                ? ""
                : ", raised to %s for a %s asset".formatted(severity.caption(), criticality));
    return new Assessment(impact, urgency, criticality, severity, words);
  }

  private String value(String key) {
    String value = cells.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException("the matrix has no " + key);
    }
    return value;
  }

  /** A severity and how it came about. */
  public record Assessment(
      String impact, String urgency, String criticality, Severity severity, String cell) {}
}
