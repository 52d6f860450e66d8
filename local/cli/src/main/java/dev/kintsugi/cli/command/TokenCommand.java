package dev.kintsugi.cli.command;

import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.instance.Service;
import dev.kintsugi.cli.instance.Services;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a token of the running instance's issuer and nothing else. */
@Command(
    name = "token",
    header = "Print a token for curl; the local issuer gives any role to anyone.")
final class TokenCommand implements Callable<Integer> {
  private static final List<String> ROLES =
      List.of("reporter", "analyst", "responder", "compliance", "admin", "rule");

  private final Context context;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "reporter, analyst, responder, compliance, admin or rule.")
  private String role = "";

  @Option(names = "--user", paramLabel = "USER", description = "The subject (default: the role).")
  private @Nullable String user;

  @Option(
      names = "--ttl",
      paramLabel = "DURATION",
      description = "How long it is valid, such as 90s, 30m, 8h or PT8H (default: 1h).")
  private String ttl = "1h";

  TokenCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (!ROLES.contains(role)) {
      throw CommandFailedException.usage(
          "There is no role %s: choose one of %s.".formatted(role, String.join(", ", ROLES)));
    }
    Duration valid = duration(ttl);
    try (Service service = new Services().running(context.folder())) {
      context.out().println(service.token(role, user == null ? role : user, valid));
    }
    return 0;
  }

  static Duration duration(String text) {
    try {
      String iso = text.startsWith("P") ? text : "PT" + text.toUpperCase(java.util.Locale.ROOT);
      Duration duration = Duration.parse(iso);
      if (duration.isPositive()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Said below.
    }
    throw CommandFailedException.usage(
        "%s is no duration: write it like 90s, 30m, 8h or PT8H.".formatted(text));
  }
}
