package dev.kintsugi.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.Headers;
import dev.kintsugi.asl.execution.Status;
import dev.kintsugi.local.bus.BusEvent;
import dev.kintsugi.local.bus.EventBus;
import dev.kintsugi.local.functions.WorkHandler;
import dev.kintsugi.local.template.Place;
import dev.kintsugi.local.template.ResourcePolicy;
import dev.kintsugi.local.template.Stack;
import dev.kintsugi.local.template.Template;
import dev.kintsugi.local.web.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What AWS delivers by itself needs a permission each time: taken out of a copy of the template, or
 * given for the wrong resource, it is missed by name.
 */
@Timeout(30)
final class DeliveryRightsTest {
  private static final String PLACE = ":eu-central-1:000000000000:";
  private static final String QUEUE = "arn:aws:sqs" + PLACE + "kintsugi-Letters";
  private static final String JOBS = "arn:aws:sqs" + PLACE + "kintsugi-Jobs";
  private static final String WORKER = "arn:aws:lambda" + PLACE + "function:kintsugi-Worker";
  private static final String CHILD = "arn:aws:states" + PLACE + "stateMachine:kintsugi-Child";
  private static final String RUNS = "arn:aws:states" + PLACE + "execution:kintsugi-Child:*";
  private static final String BUS = "arn:aws:events" + PLACE + "event-bus/other";
  private static final String SEND = "sqs:SendMessage on resource: " + QUEUE;
  private static final String INVOKE = "lambda:InvokeFunction on resource: " + WORKER;
  private static final String START = "states:StartExecution on resource: " + CHILD;

  @TempDir private Path folder;

  /**
   * One line of the template that is written differently.
   *
   * @param act what is tried
   * @param line as it is
   * @param instead as it is now; nothing takes it out
   * @param missed what the refusal names
   */
  record Change(String act, String line, String instead, String missed) {
    @Override
    public String toString() {
      return act + ": " + line + " -> " + (instead.isEmpty() ? "(removed)" : instead);
    }
  }

  static Stream<Change> changes() {
    return Stream.of(
        new Change("queue", "Action: sqs:SendMessage # letters", "Action: sqs:Purge*", SEND),
        new Change("queue", "Resource: !GetAtt Letters.Arn", "Resource: !GetAtt Jobs.Arn", SEND),
        new Change("queue", "- !GetAtt ToQueue.Arn", "- !GetAtt ToFunction.Arn", SEND),
        new Change("queue", "Effect: Allow # letters", "Effect: Deny", SEND + " with an explicit"),
        new Change("queue", "'false'}} # transport", "'true'}}", SEND + " with an explicit deny"),
        new Change("function", "Action: lambda:InvokeFunction", "Action: lambda:Get*", INVOKE),
        new Change("function", "!Ref Worker # function", "kintsugi-Other", INVOKE),
        new Change("function", "SourceArn: !GetAtt ToFunction", "SourceArn: !GetAtt ToBus", INVOKE),
        new Change("machine", "RoleArn: !GetAtt RuleRole.Arn # machine", "", START),
        new Change("machine", "Action: states:StartExecution # m", "Action: states:Stop* #", START),
        new Change("machine", "Resource: !GetAtt Child.Arn # m", "Resource: 'arn:x' #", START),
        new Change("bus", "Action: events:PutEvents", "Action: events:List*", "PutEvents on"),
        new Change("bus", "Resource: !GetAtt Other.Arn", "Resource: 'arn:x'", "resource: " + BUS),
        new Change(
            "poll", "- sqs:ReceiveMessage # jobs", "", "ReceiveMessage on resource: " + JOBS),
        new Change("poll", "- sqs:DeleteMessage # jobs", "", "DeleteMessage on resource: " + JOBS),
        new Change("poll", "- sqs:GetQueueAttributes", "- sqs:Get", "GetQueueAttributes on"),
        new Change("poll", "Resource: !GetAtt Jobs.Arn # jobs", "Resource: 'arn:x'", JOBS),
        new Change("parent", "Resource: !GetAtt Worker.Arn # p", "Resource: 'arn:x' #", INVOKE),
        new Change("parent", "Action: states:StartExecution # c", "Action: states:List* #", START),
        new Change("parent", "Resource: !GetAtt Child.Arn # c", "Resource: 'arn:x' #", START),
        new Change(
            "parent", "states:DescribeExecution, ", "", "DescribeExecution on resource: " + RUNS),
        new Change("parent", ", states:StopExecution] # wait", "]", "StopExecution on"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", "function", "machine", "bus", "poll", "parent"})
  void delivery_withItsPermission_arrives(String act) throws Exception {
    try (var rig = new RightsRig(stack("", ""))) {
      assertThat(arrives(rig, act)).as("%s", rig.lines()).isTrue();
      assertThat(rig.lines()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void delivery_permissionMissingOrForAnother_isRefusedByName(Change change) throws Exception {
    try (var rig = new RightsRig(stack(change.line(), change.instead()))) {
      assertThat(arrives(rig, change.act())).as("%s", rig.lines()).isFalse();
      assertThat(String.join("\n", rig.lines()))
          .contains("is not authorized to perform: ")
          .contains(change.missed());
    }
  }

  @Test
  void busDelivery_refused_goesToTheDeadLettersAtOnce() throws Exception {
    try (var rig = new RightsRig(stack("FunctionName: !Ref Worker", "FunctionName: x"))) {
      arrives(rig, "function");
      assertThat(rig.queue("Dead").counts().visible()).isOne();
    }
  }

  @Test
  void bucketScheduleAndApi_needWhatSamAddsForThem() throws Exception {
    try (var rig = new RightsRig(stack("", ""))) {
      assertThat(statusOf(rig)).isEqualTo(200);
      assertThat(landed(rig)).isTrue();
    }
    for (String service : List.of("apigateway", "s3")) {
      try (var rig = new RightsRig(without(service + ".amazonaws.com"))) {
        assertThat(statusOf(rig)).isEqualTo(service.equals("s3") ? 200 : 500);
        assertThat(landed(rig)).isEqualTo(!service.equals("s3"));
      }
    }
  }

  @Test
  void schedule_withoutPermission_doesNotInvoke() throws Exception {
    try (var rig = new RightsRig(without("rule/kintsugi-Worker-Ticks"))) {
      rig.clock().skip(true);
      rig.startSources();
      rig.clock().advance(Duration.ofMinutes(2));
      rig.settle();
      assertThat(rig.lines()).anyMatch(line -> line.contains(INVOKE));
    }
  }

  private Stack stack(String line, String instead) throws IOException {
    String text =
        Files.readString(
            Path.of(
                Objects.requireNonNull(getClass().getResource("/rights/template.yaml")).getPath()));
    assertThat(text).contains(line);
    Path copy = folder.resolve("template.yaml");
    Files.writeString(copy, line.isEmpty() ? text : text.replace(line, instead));
    return Template.read(copy, Map.of())
        .at(Place.local("http://127.0.0.1:1", "http://127.0.0.1:2", "http://127.0.0.1:3"));
  }

  /** The stack without the permissions that SAM adds for whatever names a text. */
  private Stack without(String text) throws IOException {
    Stack stack = stack("", "");
    List<ResourcePolicy> left =
        stack.access().resourcePolicies().stream()
            .filter(policy -> !policy.document().toString().contains(text))
            .toList();
    return new Stack(
        stack.compute(),
        stack.storage(),
        stack.messaging(),
        new Stack.Access(
            stack.access().roles(), left, stack.access().uses(), stack.access().keys()),
        stack.notes());
  }

  private static boolean arrives(RightsRig rig, String act) throws InterruptedException {
    WorkHandler.events().clear();
    switch (act) {
      case "poll" -> {
        rig.startSources();
        rig.queue("Jobs").send("job", Map.of());
      }
      case "parent" -> rig.machines().start(CHILD.replace("Child", "Parent"), "p", "{}");
      default ->
          rig.bus()
              .publish(
                  EventBus.DEFAULT,
                  new BusEvent(
                      act,
                      "Test",
                      List.of(),
                      JsonNodeFactory.instance.objectNode(),
                      Instant.EPOCH));
    }
    rig.settle();
    rig.executions().forEach(e -> e.cause().ifPresent(rig.lines()::add));
    return switch (act) {
      case "queue", "bus" -> rig.queue("Letters").counts().visible() == 1;
      case "function" -> !WorkHandler.events().isEmpty();
      case "machine" -> ended(rig, "Child");
      case "parent" -> ended(rig, "Parent");
      default -> !rig.queue("Jobs").dueOrInFlight() && !WorkHandler.events().isEmpty();
    };
  }

  private static boolean ended(RightsRig rig, String machine) {
    return rig.executions().stream()
        .anyMatch(e -> e.machineArn().endsWith(machine) && e.status() == Status.SUCCEEDED);
  }

  private static int statusOf(RightsRig rig) throws IOException, InterruptedException {
    return rig.api()
        .handle(new Request("GET", "/things/1", "", new Headers(), InputStream.nullInputStream()))
        .status();
  }

  private static boolean landed(RightsRig rig) throws InterruptedException {
    WorkHandler.events().clear();
    var detail = JsonNodeFactory.instance.objectNode().put("reason", "PutObject");
    detail.putObject("bucket").put("name", "kintsugi-files");
    detail.putObject("object").put("key", "a.txt");
    rig.bus()
        .publish(
            EventBus.DEFAULT,
            new BusEvent("aws.s3", "Object Created", List.of(), detail, Instant.EPOCH));
    rig.settle();
    return !WorkHandler.events().isEmpty();
  }
}
