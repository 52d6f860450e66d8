package dev.kintsugi.cli.command;

import dev.kintsugi.cli.api.Http;
import dev.kintsugi.cli.api.IncidentsApi;
import dev.kintsugi.cli.instance.Service;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** As whom a command speaks to the API; the local issuer gives any role to anyone. */
@Command
final class Acting {
  private static final Duration TOKEN = Duration.ofHours(1);

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "The role to act in (default: responder).")
  private String role = "responder";

  @Option(
      names = "--user",
      paramLabel = "USER",
      description = "The subject to act as (default: your login name).")
  private String user = System.getProperty("user.name", "responder");

  IncidentsApi api(Service service) {
    return new IncidentsApi(http(service));
  }

  Http http(Service service) {
    return new Http(service.instance().api()).as(service.token(role, user, TOKEN));
  }

  /** A version as an entity tag, quoted as HTTP wants it. */
  static String tag(String version) {
    return version.startsWith("\"") ? version : "\"" + version + "\"";
  }
}
