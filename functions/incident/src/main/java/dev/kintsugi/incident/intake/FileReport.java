package dev.kintsugi.incident.intake;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.lifecycle.IncidentStore;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import dev.kintsugi.incident.lifecycle.OpenIncident;
import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.IdSource;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Severity;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A person reports something; it opens an incident of its own. Thread-safe. */
public final class FileReport {
  private static final Pattern CATEGORY = Pattern.compile("[a-z][a-z0-9-]{1,49}");

  private final OpenIncident opening;
  private final IdSource ids;

  /** Opens with the use case given. */
  public FileReport(OpenIncident opening, IdSource ids) {
    this.opening = opening;
    this.ids = ids;
  }

  /**
   * Files a report.
   *
   * @param key the client's idempotency key: the same again is the same report, also after its
   *     incident was closed
   */
  public Result file(Actor reporter, Report report, Optional<String> key) {
    List<Problem> problems =
        new Checks()
            .text("/title", report.title(), Checks.TITLE)
            .text("/description", report.description(), Checks.SUMMARY)
            .require(
                CATEGORY.matcher(report.category()).matches(),
                "/category",
                "must be lower-case words joined by hyphens, such as phishing")
            .problems();
    if (!problems.isEmpty()) {
      return new Result.Lacking(problems);
    }
    String person = "report:" + reporter.id() + ":";
    String fingerprint =
        key.map(k -> IncidentStore.Update.ONCE + person + "key:" + k)
            .orElseGet(() -> person + ids.next());
    var opened =
        new Change.Opened(
            report.title(),
            report.description(),
            report.category(),
            Severity.MEDIUM,
            fingerprint,
            Optional.of(reporter.id()));
    return switch (opening.open(reporter, opened, List.of())) {
      case OpenIncident.Result.Opened done -> new Result.Filed(done.incident().id());
      case OpenIncident.Result.Taken taken -> new Result.Filed(taken.by());
      case OpenIncident.Result.Known known ->
          throw new IllegalStateException("a report has no findings");
    };
  }

  /** What a person reports. */
  public record Report(String title, String description, String category) {}

  /** What came of it. */
  public sealed interface Result {
    /** Its reference. */
    record Filed(IncidentId reference) implements Result {}

    /** Something is missing or wrong. */
    record Lacking(List<Problem> problems) implements Result {
      /** Keeps a copy. */
      public Lacking {
        problems = List.copyOf(problems);
      }
    }
  }
}
