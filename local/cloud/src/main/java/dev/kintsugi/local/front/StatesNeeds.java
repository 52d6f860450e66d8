package dev.kintsugi.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.iam.Access;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * What Step Functions' operations need. A task's answer needs the permission on the machine whose
 * execution waits for it; a token that names none is refused by the service itself.
 */
final class StatesNeeds implements JsonDialect.Needs {
  private static final List<String> RESOURCES =
      List.of("executionArn", "stateMachineArn", "mapRunArn", "activityArn", "resourceArn");
  private static final int MACHINE = 6;

  @Override
  public List<Access> of(String operation, JsonNode body) {
    String action = "states:" + operation;
    if (body.has("taskToken")) {
      String machine = machineOf(body.path("taskToken").asText());
      return machine.isEmpty() ? List.of() : List.of(Access.of(action, machine));
    }
    if (operation.equals("CreateStateMachine")) {
      return List.of(
          Access.of(action, Arns.of("states", "stateMachine:" + body.path("name").asText())));
    }
    return List.of(
        Access.of(
            action,
            RESOURCES.stream()
                .map(field -> body.path(field).asText())
                .filter(arn -> !arn.isEmpty())
                .findFirst()
                .orElse("*")));
  }

  /** The runner's tokens begin with the execution's ARN. */
  private static String machineOf(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      String[] arn = text.split(" ", 2)[0].split(":", -1);
      return arn.length > MACHINE && text.startsWith("arn:")
          ? Arns.of("states", "stateMachine:" + arn[MACHINE])
          : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
