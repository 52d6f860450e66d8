package dev.kintsugi.incident.learning;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActOnIncident;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Lifecycle.Act;
import dev.kintsugi.incident.lifecycle.Steps;
import java.util.List;

/**
 * Records why it could happen. A human error alone is no root cause: at least one condition that
 * enabled it and one change of the system go with it. Thread-safe.
 */
public final class RecordRootCause {
  /** The types of human error (Reason's taxonomy, with deception beside it). */
  public static final List<String> ERROR_TYPES =
      List.of("slip", "lapse", "mistake", "violation", "deceived");

  /** The conditions that enable errors. */
  public static final List<String> CONDITIONS =
      List.of("workload", "interface", "procedure", "knowledge", "fatigue", "supervision");

  private final ActOnIncident acts;

  /** Acts as given. */
  public RecordRootCause(ActOnIncident acts) {
    this.acts = acts;
  }

  /** Records. */
  public Entry record(ActRequest request, Change.RootCauseFound cause) {
    Checks checks = checks(cause);
    return acts.act(
        request,
        incident ->
            // The root cause is found where closing may follow: in Resolved.
            ActOnIncident.legal(
                incident,
                Act.CLOSE,
                () ->
                    checks.or(
                        () -> Write.of(cause).answering(Steps.ROOT_CAUSE, "root-cause-found"))));
  }

  private static Checks checks(Change.RootCauseFound cause) {
    Checks checks = new Checks().text("/description", cause.description(), Checks.SUMMARY);
    cause.conditions().forEach(c -> checks.oneOf("/conditions", c, CONDITIONS));
    if (cause.humanError()) {
      return checks
          .oneOf("/error_type", cause.errorType(), ERROR_TYPES)
          .texts("/conditions", cause.conditions(), 1)
          .text("/system_change", cause.systemChange(), Checks.SUMMARY);
    }
    return checks
        .require(cause.errorType().isEmpty(), "/error_type", "goes with a human error only")
        .optionalText("/system_change", cause.systemChange(), Checks.SUMMARY);
  }
}
