package dev.kintsugi.incident.response;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActOnIncident;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Lifecycle.Act;
import dev.kintsugi.incident.lifecycle.Steps;
import java.util.regex.Pattern;

/** A person says what happened: category, summary, ATT&amp;CK techniques. Thread-safe. */
public final class DiagnoseIncident {
  private static final Pattern CATEGORY = Pattern.compile("[a-z][a-z0-9-]{1,49}");
  private static final Pattern TECHNIQUE = Pattern.compile("T[0-9]{4}(\\.[0-9]{3})?");

  private final ActOnIncident acts;

  /** Acts as given. */
  public DiagnoseIncident(ActOnIncident acts) {
    this.acts = acts;
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
                diagnosis.techniques().stream().allMatch(t -> TECHNIQUE.matcher(t).matches()),
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
