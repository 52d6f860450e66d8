package dev.kintsugi.incident.lifecycle;

/** The names of the steps at which the workflow waits for people. */
public final class Steps {
  /** Somebody takes notice. */
  public static final String ACKNOWLEDGEMENT = "acknowledgement";

  /** It is understood. */
  public static final String DIAGNOSIS = "diagnosis";

  /** It is resolved or worked around. */
  public static final String RESOLUTION = "resolution";

  /** Somebody has looked that it is. */
  public static final String VERIFICATION = "verification";

  /** It is known why it could happen. */
  public static final String ROOT_CAUSE = "root-cause";

  /** It is closed. */
  public static final String CLOSING = "closing";

  /** Answers whichever step waits: an escalation by hand does. */
  public static final String ANY = "any";

  /** The decision by which a step is only to be waited for anew, since its clocks have changed. */
  public static final String AGAIN = "again";

  private Steps() {}
}
