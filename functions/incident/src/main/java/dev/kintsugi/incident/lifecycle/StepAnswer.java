package dev.kintsugi.incident.lifecycle;

/**
 * What a person's step of the workflow is answered with.
 *
 * @param step such as acknowledgement, diagnosis, resolution, verification, root-cause, closing
 * @param decision what the workflow chooses by, such as acknowledged, escalate, resolved
 */
public record StepAnswer(String step, String decision) {}
