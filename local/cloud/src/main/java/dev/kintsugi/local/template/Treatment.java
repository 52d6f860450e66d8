package dev.kintsugi.local.template;

/** What becomes of a resource type or property in the local cloud. */
public enum Treatment {
  /** Works here as declared. */
  HOSTED,
  /** Something else stands for it here. */
  SUBSTITUTED,
  /** Changes nothing that can be seen here; listed once at start. */
  WITHOUT_EFFECT,
  /** Stops the start. */
  REFUSED
}
