package dev.kintsugi.functions.api;

import dev.kintsugi.functions.runtime.Settings.Variable;
import java.util.Set;

/** What people do to incidents, service requests and training over the API. */
public final class IncidentsApiHandler extends ApiHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS =
      Set.of(Variable.TABLE_NAME, Variable.RESPOND_STATE_MACHINE, Variable.ROLES_CLAIM);

  /** A handler that is not connected yet. */
  public IncidentsApiHandler() {
    super(NEEDS);
  }
}
