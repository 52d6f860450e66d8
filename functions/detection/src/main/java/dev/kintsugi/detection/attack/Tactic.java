package dev.kintsugi.detection.attack;

/**
 * A column of the matrix.
 *
 * @param id such as {@code TA0001}
 * @param shortName as tags have it, such as {@code initial-access}
 */
public record Tactic(String id, String shortName, String name) {}
