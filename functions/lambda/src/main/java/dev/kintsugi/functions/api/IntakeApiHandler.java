package dev.kintsugi.functions.api;

import dev.kintsugi.functions.runtime.Settings.Variable;
import java.util.Set;

/** What comes in over the API: events, reports, service requests, replays. */
public final class IntakeApiHandler extends ApiHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS =
      Set.of(
          Variable.TABLE_NAME,
          Variable.EVIDENCE_BUCKET,
          Variable.DETECTION_QUEUE_URL,
          Variable.RESPOND_STATE_MACHINE,
          Variable.ROLES_CLAIM);

  /** A handler that is not connected yet. */
  public IntakeApiHandler() {
    super(NEEDS);
  }
}
