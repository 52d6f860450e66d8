package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.cli.instance.Service;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One incident. */
@Command(name = "show", header = "Show one incident, as it stands or as it stood.")
final class ShowCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "The incident, such as INC-2026-1.")
  private String id = "";

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "What was known then, such as 2026-12-01T08:00:00Z.")
  private @Nullable String asOf;

  @Mixin private final Acting acting = new Acting();

  ShowCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Service service = context.service()) {
      JsonNode incident = acting.api(service).incident(id, Optional.ofNullable(asOf));
      if (context.json()) {
        context.out().println(incident);
      } else {
        new IncidentText(context.style()).all(incident).forEach(context.out()::println);
      }
    }
    return 0;
  }
}
