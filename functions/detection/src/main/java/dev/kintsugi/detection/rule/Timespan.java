package dev.kintsugi.detection.rule;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A correlation's time span as written: a number and a unit.
 *
 * @param length more than nothing and at most a hundred years
 * @param isExtension whether the unit is one of pySigma's ({@code w}, {@code M}, {@code y}); its
 *     months and years have the mean length of the Gregorian calendar
 */
record Timespan(Duration length, boolean isExtension) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})([smhdwMy])");
  private static final long LONGEST_SECONDS = 100L * 31_556_952;
  private static final Map<String, Integer> SECONDS =
      Map.of(
          "s", 1, "m", 60, "h", 3_600, "d", 86_400, "w", 604_800, "M", 2_629_746, "y", 31_556_952);

  static Optional<Timespan> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || Long.parseLong(form.group(1)) == 0) {
      return Optional.empty();
    }
    String unit = form.group(2);
    long seconds = Long.parseLong(form.group(1)) * SECONDS.getOrDefault(unit, 1);
    if (seconds > LONGEST_SECONDS) {
      return Optional.empty();
    }
    return Optional.of(new Timespan(Duration.ofSeconds(seconds), "wMy".contains(unit)));
  }
}
