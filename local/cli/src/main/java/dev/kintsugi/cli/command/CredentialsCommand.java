package dev.kintsugi.cli.command;

import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.instance.Instance;
import dev.kintsugi.cli.instance.Service;
import dev.kintsugi.cli.instance.Services;
import dev.kintsugi.local.iam.Caller;
import dev.kintsugi.local.template.Place;
import dev.kintsugi.local.template.RoleSpec;
import dev.kintsugi.local.template.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints environment lines with which any AWS CLI or SDK speaks to the instance as a role. */
@Command(
    name = "credentials",
    header =
        "Print environment lines for AWS tools: eval \"$(./kintsugi credentials --role NAME)\".")
final class CredentialsCommand implements Callable<Integer> {
  private static final Map<String, String> VARIABLES =
      Map.of("events", "EVENTBRIDGE", "states", "SFN");

  private final Context context;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "NAME",
      description = "A role of template.yaml; its policies hold.")
  private String role = "";

  CredentialsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (!role.matches("[A-Za-z0-9+=,.@_-]{1,64}")) {
      throw CommandFailedException.usage(
          "%s is no role name: give the logical id of a role of template.yaml.".formatted(role));
    }
    try (Service service = new Services().running(context.folder())) {
      var lines = lines(service.instance());
      lines.forEach((name, value) -> context.out().println("export " + name + "=" + value));
    }
    return 0;
  }

  /**
   * The role's name by its logical id or by itself. A name that no role has would be a principal
   * that may do nothing, without a word why.
   */
  private String name(Instance instance) {
    Place place =
        Place.local(
            instance.endpoint("sqs").toString(),
            instance.api().toString(),
            instance.issuer().toString());
    List<RoleSpec> roles =
        Template.read(context.shell().home().resolve("template.yaml"), Map.of())
            .at(place)
            .access()
            .roles();
    return roles.stream()
        .filter(known -> known.id().equals(role) || known.name().equals(role))
        .findFirst()
        .map(RoleSpec::name)
        .orElseThrow(
            () ->
                CommandFailedException.usage(
                    "There is no role %s: choose one of %s."
                        .formatted(
                            role,
                            String.join(
                                ", ", roles.stream().map(RoleSpec::id).sorted().toList()))));
  }

  private Map<String, String> lines(Instance instance) {
    var lines = new LinkedHashMap<String, String>();
    lines.put("AWS_ACCESS_KEY_ID", Caller.ROLE_PREFIX + name(instance));
    lines.put("AWS_SECRET_ACCESS_KEY", "local");
    lines.put("AWS_REGION", "eu-central-1");
    lines.put("AWS_DEFAULT_REGION", "eu-central-1");
    instance
        .endpoints()
        .forEach(
            (service, uri) ->
                lines.put(
                    "AWS_ENDPOINT_URL_"
                        + VARIABLES.getOrDefault(service, service.toUpperCase(Locale.ROOT)),
                    uri.toString()));
    return lines;
  }
}
