package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.cli.instance.Service;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Suppress findings that agree with all that is given. */
@Command(
    name = "add",
    header = "Suppress findings that agree with all that is given.",
    footer = {
      "",
      "For example:",
      "  kintsugi suppressions add --rule 5dd290e9-2766-453c-8b7f-77e8f8d2b920 --owner platform",
      "    --reason \"the scanner's own calls\" --expires 2027-01-31T00:00:00Z"
    })
final class SuppressCommand implements Callable<Integer> {
  private final Context context;

  @Option(names = "--rule", paramLabel = "ID", description = "The rule's id.")
  private Optional<String> rule = Optional.empty();

  @Option(names = "--actor", paramLabel = "NAME", description = "ARN or name, as events have it.")
  private Optional<String> actor = Optional.empty();

  @Option(names = "--resource", paramLabel = "NAME", description = "ARN or name.")
  private Optional<String> resource = Optional.empty();

  @Option(names = "--account", paramLabel = "ID", description = "The account.")
  private Optional<String> account = Optional.empty();

  @Option(
      names = "--owner",
      paramLabel = "WHO",
      required = true,
      description = "The person or group that answers for it.")
  private String owner = "";

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  private String reason = "";

  @Option(
      names = "--expires",
      paramLabel = "INSTANT",
      required = true,
      description = "When findings count again; at most 365 days ahead.")
  private String expires = "";

  SuppressCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ObjectNode body = ActCommand.object();
    rule.ifPresent(value -> body.put("rule", value));
    actor.ifPresent(value -> body.put("actor", value));
    resource.ifPresent(value -> body.put("resource", value));
    account.ifPresent(value -> body.put("account", value));
    body.put("owner", owner).put("reason", reason).put("expires", expires);
    try (Service service = context.service()) {
      JsonNode one = SuppressionsCommand.http(service).post("/suppressions", body);
      context
          .out()
          .println(
              context.json()
                  ? one.toString()
                  : one.path("id").asText() + " holds until " + one.path("expires").asText());
    }
    return 0;
  }
}
