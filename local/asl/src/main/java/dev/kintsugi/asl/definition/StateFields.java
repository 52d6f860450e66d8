package dev.kintsugi.asl.definition;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which fields a state of a type may have in which query language. */
final class StateFields {
  private static final Set<String> EVERYWHERE = Set.of("Type", "Comment", "QueryLanguage");
  private static final Set<String> WAYS_ON = Set.of("Next", "End", "Assign");
  private static final Map<String, Set<String>> OF_TYPE =
      Map.of(
          "Pass", WAYS_ON,
          "Task",
              with(
                  WAYS_ON,
                  "Resource",
                  "Retry",
                  "Catch",
                  "TimeoutSeconds",
                  "HeartbeatSeconds",
                  "Credentials"),
          "Choice", Set.of("Choices", "Default", "Assign"),
          "Wait", with(WAYS_ON, "Seconds", "Timestamp"),
          "Succeed", Set.of(),
          "Fail", Set.of("Error", "Cause"),
          "Parallel", with(WAYS_ON, "Branches", "Retry", "Catch"),
          "Map",
              with(
                  WAYS_ON,
                  "ItemSelector",
                  "ItemProcessor",
                  "Iterator",
                  "MaxConcurrency",
                  "ToleratedFailureCount",
                  "ToleratedFailurePercentage",
                  "Retry",
                  "Catch",
                  "Label",
                  "ItemReader",
                  "ItemBatcher",
                  "ResultWriter"));
  private static final Map<String, Set<String>> JSONATA =
      Map.of(
          "Pass", Set.of("Output"),
          "Task", Set.of("Output", "Arguments"),
          "Choice", Set.of("Output"),
          "Wait", Set.of("Output"),
          "Succeed", Set.of("Output"),
          "Fail", Set.of(),
          "Parallel", Set.of("Output", "Arguments"),
          "Map", Set.of("Output", "Items"));
  private static final Set<String> PATHS = Set.of("InputPath", "OutputPath");
  private static final Set<String> RESULTS =
      with(PATHS, "Parameters", "ResultSelector", "ResultPath");
  private static final Map<String, Set<String>> JSONPATH =
      Map.of(
          "Pass", with(PATHS, "Parameters", "Result", "ResultPath"),
          "Task", with(RESULTS, "TimeoutSecondsPath", "HeartbeatSecondsPath"),
          "Choice", PATHS,
          "Wait", with(PATHS, "SecondsPath", "TimestampPath"),
          "Succeed", PATHS,
          "Fail", Set.of("ErrorPath", "CausePath"),
          "Parallel", RESULTS,
          "Map",
              with(
                  RESULTS,
                  "ItemsPath",
                  "MaxConcurrencyPath",
                  "ToleratedFailureCountPath",
                  "ToleratedFailurePercentagePath"));

  private StateFields() {}

  /** The types of states. */
  static Set<String> types() {
    return OF_TYPE.keySet();
  }

  /** Whether a state may have a field. */
  static boolean known(String type, QueryLanguage language, String field) {
    Map<String, Set<String>> more = language == QueryLanguage.JSONATA ? JSONATA : JSONPATH;
    return EVERYWHERE.contains(field)
        || OF_TYPE.getOrDefault(type, Set.of()).contains(field)
        || more.getOrDefault(type, Set.of()).contains(field);
  }

  private static Set<String> with(Set<String> some, String... more) {
    var all = new HashSet<>(some);
    all.addAll(Set.of(more));
    return Set.copyOf(all);
  }
}
