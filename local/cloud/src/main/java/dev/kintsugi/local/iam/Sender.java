package dev.kintsugi.local.iam;

import java.util.List;
import java.util.Map;

/**
 * Who delivers something, and on behalf of which resource.
 *
 * @param caller a service, or the role it has been given
 * @param source the ARN of the rule, schedule, bucket, API or function; empty where there is none
 */
public record Sender(Caller caller, String source) {
  private static final int SERVICE = 2;

  /** A service such as events.amazonaws.com, for one of its resources. */
  public static Sender service(String principal, String source) {
    return new Sender(Caller.service(principal), source);
  }

  /** A role, for the resource that has it. */
  public static Sender role(String nameOrArn, String source) {
    return new Sender(Caller.role(nameOrArn), source);
  }

  /**
   * Sees to it that it may deliver to a function, queue, state machine or bus.
   *
   * @throws NotPermittedException if it may not
   */
  public void needs(Gate gate, String target) throws NotPermittedException {
    var access = new Access(action(target), target, Map.of("aws:SourceArn", List.of(source)));
    if (gate.judge(caller, access) instanceof Verdict.Denied denied) {
      throw new NotPermittedException(denied.message());
    }
  }

  private static String action(String target) {
    String[] parts = target.split(":", -1);
    return switch (parts.length > SERVICE ? parts[SERVICE] : "") {
      case "lambda" -> "lambda:InvokeFunction";
      case "sqs" -> "sqs:SendMessage";
      case "states" -> "states:StartExecution";
      case "events" -> "events:PutEvents";
      default -> throw new IllegalArgumentException("nothing that takes events: " + target);
    };
  }
}
