package dev.kintsugi.local.queue;

import dev.kintsugi.local.template.QueueSpec;
import java.util.List;
import java.util.Map;

/** The queues of the tests: work with dead letters after two receives. */
final class Specs {
  static final String WORK = "arn:aws:sqs:eu-central-1:000000000000:work";
  static final String DEAD = "arn:aws:sqs:eu-central-1:000000000000:dead";

  private Specs() {}

  static List<QueueSpec> workAndDead() {
    return List.of(
        new QueueSpec(
            "work",
            WORK,
            Map.of(
                "VisibilityTimeout",
                "60",
                "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"" + DEAD + "\",\"maxReceiveCount\":2}")),
        new QueueSpec("dead", DEAD, Map.of()));
  }
}
