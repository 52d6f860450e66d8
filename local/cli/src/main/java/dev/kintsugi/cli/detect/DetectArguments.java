package dev.kintsugi.cli.detect;

import dev.kintsugi.detection.Routing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code detect} where they are plain, read without the command-line library: its
 * classes are of a format that the JVM's start-up cache does not take, and loading them would cost
 * more than judging a thousand events. Whatever is not plain, help and mistakes, is left to it.
 */
final class DetectArguments {
  private static final Set<String> LISTS = Set.of("--rules", "--events");
  private static final Set<String> VALUES = Set.of("--routing", "--pipeline", "--expand");
  private static final Set<String> FLAGS = Set.of("--stats", "--strict");

  private final List<String> rules = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private Routing routing = Routing.ON;
  private @Nullable String pipeline;
  private @Nullable String expand;
  private boolean stats;
  private boolean strict;

  private DetectArguments() {}

  /** What is asked for, or empty where the arguments are not plain. */
  static Optional<DetectArguments> read(List<String> arguments) {
    DetectArguments read = new DetectArguments();
    int at = 0;
    while (at < arguments.size()) {
      int taken = read.take(arguments, at);
      if (taken == 0) {
        return Optional.empty();
      }
      at += taken;
    }
    return read.rules.isEmpty() || read.events.isEmpty() ? Optional.empty() : Optional.of(read);
  }

  /** Takes the option that stands there with its values; how many arguments that were. */
  private int take(List<String> arguments, int at) {
    String option = arguments.get(at);
    int values = 0;
    while (at + 1 + values < arguments.size() && isValue(arguments.get(at + 1 + values))) {
      values++;
    }
    if (LISTS.contains(option) && values > 0) {
      (option.equals("--rules") ? rules : events)
          .addAll(arguments.subList(at + 1, at + 1 + values));
    } else if (VALUES.contains(option) && values == 1) {
      return set(option, arguments.get(at + 1)) ? 2 : 0;
    } else if (FLAGS.contains(option) && values == 0) {
      stats |= option.equals("--stats");
      strict |= option.equals("--strict");
    } else {
      return 0;
    }
    return 1 + values;
  }

  private boolean set(String option, String value) {
    switch (option) {
      case "--routing" -> {
        if (!value.equals("on") && !value.equals("off")) {
          return false;
        }
        routing = value.equals("on") ? Routing.ON : Routing.OFF;
      }
      case "--pipeline" -> pipeline = value;
      default -> expand = value;
    }
    return true;
  }

  private static boolean isValue(String argument) {
    return argument.equals("-")
        || (!argument.isEmpty() && argument.charAt(0) != '-' && argument.charAt(0) != '@');
  }

  boolean stats() {
    return stats;
  }

  Detect.Request request() {
    return new Detect.Request(
        rules, events, routing, Optional.ofNullable(pipeline), Optional.ofNullable(expand), strict);
  }
}
