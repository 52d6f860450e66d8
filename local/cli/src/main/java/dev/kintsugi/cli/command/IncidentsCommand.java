package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.api.IncidentsApi;
import dev.kintsugi.cli.instance.Service;
import dev.kintsugi.cli.terminal.Table;
import dev.kintsugi.cli.terminal.Texts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Incidents; without a command of its own it lists them. */
@Command(
    name = "incidents",
    synopsisSubcommandLabel = "[COMMAND]",
    header = "List incidents, show one, act on one as people do.",
    subcommands = {
      IncidentsCommand.Listing.class,
      ShowCommand.class,
      TimelineCommand.class,
      EvidenceCommand.class,
      AckCommand.class,
      EscalateCommand.class,
      DiagnoseCommand.class,
      ResolveCommand.class,
      VerifyCommand.class,
      RootCauseCommand.class,
      CloseCommand.class,
      NoteCommand.class,
      ActionCommand.class,
      WorkAroundCommand.class,
      WithdrawCommand.class,
      HoldCommand.class,
      ReleaseCommand.class,
      ResumeCommand.class
    })
final class IncidentsCommand implements Callable<Integer> {
  @Mixin private final Listing listing;

  IncidentsCommand(Context context) {
    this.listing = new Listing(context);
  }

  @Override
  public Integer call() {
    return listing.call();
  }

  /** The list. */
  @Command(name = "list", header = "List incidents, latest first.")
  static final class Listing implements Callable<Integer> {
    private static final List<String> STATUSES =
        List.of("New", "In Progress", "On Hold", "Resolved", "Closed");

    private final Context context;

    @Option(
        names = "--status",
        paramLabel = "CAPTION",
        description = "New, \"In Progress\", \"On Hold\", Resolved or Closed.")
    private @Nullable String status;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 100).")
    private int limit = 100;

    @Mixin private final Acting acting = new Acting();

    Listing(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      if (status != null && !STATUSES.contains(status)) {
        throw CommandFailedException.usage(
            "There is no status %s: choose one of %s."
                .formatted(Texts.plain(status), String.join(", ", STATUSES)));
      }
      Limits.positive(limit);
      try (Service service = context.service()) {
        IncidentsApi api = acting.api(service);
        print(
            status == null
                ? api.incidents().stream().limit(limit).toList()
                : api.all("/incidents", Map.of("status", status), limit));
      }
      return 0;
    }

    private void print(List<JsonNode> incidents) {
      if (context.json()) {
        incidents.forEach(context.out()::println);
        return;
      }
      if (incidents.isEmpty()) {
        context.out().println("There are no incidents.");
        return;
      }
      var table =
          new Table(
              context.style(),
              List.of("ID", "SEVERITY", "STATUS", "STEP", "FINDINGS", "EVIDENCE", "TITLE"));
      incidents.stream().map(IncidentView::new).forEach(i -> table.row(i.row()));
      table.lines().forEach(context.out()::println);
    }
  }
}
