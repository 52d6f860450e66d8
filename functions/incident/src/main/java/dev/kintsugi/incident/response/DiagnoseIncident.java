package dev.kintsugi.incident.response;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActOnIncident;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Lifecycle.Act;
import dev.kintsugi.incident.lifecycle.Steps;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A person says what happened: category, summary, ATT&amp;CK techniques. Thread-safe. */
public final class DiagnoseIncident {
  private static final Pattern CATEGORY = Pattern.compile("[a-z][a-z0-9-]{1,49}");

  private final ActOnIncident acts;
  private final Predicate<String> techniques;

  /**
   * Acts as given.
   *
   * @param techniques whether there is an ATT&amp;CK technique of an id
   */
  public DiagnoseIncident(ActOnIncident acts, Predicate<String> techniques) {
    this.acts = acts;
    this.techniques = techniques;
  }

  /** Diagnoses. */
  public Entry diagnose(ActRequest request, Change.Diagnosed diagnosis) {
    Checks checks =
        new Checks()
            .require(
                CATEGORY.matcher(diagnosis.category()).matches(),
                "/category",
                "must be lower-case words joined by hyphens, such as credential-compromise")
            .text("/summary", diagnosis.summary(), Checks.SUMMARY)
            .require(
                diagnosis.techniques().stream().allMatch(techniques),
                "/techniques",
                "must be ATT&CK technique ids such as T1078.004")
            .texts("/techniques", diagnosis.techniques(), 0);
    return acts.act(
        request,
        incident ->
            ActOnIncident.legal(
                incident,
                Act.DIAGNOSE,
                () ->
                    checks.or(() -> Write.of(diagnosis).answering(Steps.DIAGNOSIS, "diagnosed"))));
  }
}
