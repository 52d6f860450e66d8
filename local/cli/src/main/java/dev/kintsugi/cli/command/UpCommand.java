package dev.kintsugi.cli.command;

import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.instance.Service;
import dev.kintsugi.cli.instance.Services;
import dev.kintsugi.cli.terminal.Style;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Hosts the service until it is stopped. */
@Command(name = "up", header = "Host the service on this machine; Ctrl-C stops it.")
final class UpCommand implements Callable<Integer> {
  private final Context context;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the API; 0 = any free (default: 8443 or the next that is free).")
  private @Nullable Integer port;

  @Option(names = "--in-memory", description = "Keep nothing on disk.")
  private boolean inMemory;

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description =
          "Make calls of services fail as a file plans it (YAML or JSON; docs/faults.md).")
  private @Nullable Path faults;

  @Option(
      names = "--isolated",
      description = "Run each function in a JVM of its own, as Lambda does.")
  private boolean isolated;

  UpCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port != null && (port < 0 || port > 65535)) {
      throw CommandFailedException.usage(port + " is no port: give 0 to 65535.");
    }
    OptionalInt wanted = port == null ? OptionalInt.empty() : OptionalInt.of(port);
    try (Service service =
        new Services()
            .start(
                context
                    .launch(inMemory, wanted)
                    .isolating(isolated)
                    .failing(Optional.ofNullable(faults).map(context.shell().directory()::resolve)),
                context::progress)) {
      var stop = new Stop(service);
      if (context.json()) {
        context.out().println(service.instance().ready());
      } else {
        welcome(service);
      }
      context.out().flush();
      stop.await();
    }
    return 0;
  }

  private void welcome(Service service) {
    Style style = context.style();
    var out = context.out();
    out.printf("%s after %.1f s%n", style.good("Ready"), service.readyAfter().toMillis() / 1000.0);
    out.println("  API     " + style.accent(service.instance().api().toString()));
    out.println("  issuer  " + service.instance().issuer() + "  (gives any role to anyone)");
    service.instance().endpoints().forEach((name, uri) -> out.printf("  %-9s %s%n", name, uri));
    out.println();
    out.println("In another terminal:");
    out.println("  ./kintsugi ingest FILE...          your own CloudTrail files");
    out.println("  ./kintsugi incidents               what became of them");
    out.println("  ./kintsugi token --role analyst    a token for curl");
    out.println("Ctrl-C stops it.");
  }
}
