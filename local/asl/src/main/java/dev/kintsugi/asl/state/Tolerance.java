package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.Optional;

/**
 * How many iterations of a Map may fail: the greater of a number and a share.
 *
 * @param count the number
 * @param percentage the share, from 0 to 100
 */
record Tolerance(long count, double percentage) {
  static Tolerance of(Visit visit) {
    Optional<Long> count = visit.wholeNumber("ToleratedFailureCount");
    count.ifPresent(value -> visit.inspect("toleratedFailureCount", LongNode.valueOf(value)));
    Optional<Double> share =
        visit.flow().value("ToleratedFailurePercentage").map(value -> share(visit, value));
    share.ifPresent(v -> visit.inspect("toleratedFailurePercentage", DoubleNode.valueOf(v)));
    return new Tolerance(count.orElse(0L), share.orElse(0.0));
  }

  private static double share(Visit visit, JsonNode value) {
    JsonNode share = visit.flow().number(value);
    if (!share.isNumber() || share.asDouble() < 0 || share.asDouble() > 100) {
      throw visit
          .flow()
          .wrong("ToleratedFailurePercentage", "must be between 0 and 100, not " + value);
    }
    return share.asDouble();
  }

  /** Iterations that may fail, of so many. */
  double failures(int size) {
    return Math.max((double) count, percentage * size / 100);
  }
}
