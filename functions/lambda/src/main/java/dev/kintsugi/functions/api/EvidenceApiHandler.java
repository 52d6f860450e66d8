package dev.kintsugi.functions.api;

import dev.kintsugi.functions.runtime.Settings.Variable;
import java.util.Set;

/** The routes by which evidence leaves the service. */
public final class EvidenceApiHandler extends ApiHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS =
      Set.of(Variable.TABLE_NAME, Variable.EVIDENCE_BUCKET, Variable.ROLES_CLAIM);

  /** A handler that is not connected yet. */
  public EvidenceApiHandler() {
    super(NEEDS);
  }
}
