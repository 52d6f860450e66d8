package dev.kintsugi.cli.detect;

import dev.kintsugi.detection.RuleSet;
import java.time.Duration;

/**
 * Rules ready to judge.
 *
 * @param rules the sound ones
 * @param errors how many things are wrong with those left out
 * @param took how long it took
 * @param from where they come from, for the statistics
 */
record LoadedRules(RuleSet rules, long errors, Duration took, String from) {}
