package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.ExitCode;
import dev.kintsugi.cli.api.ProblemException;
import dev.kintsugi.cli.demo.Answers;
import dev.kintsugi.cli.demo.DemoRun;
import dev.kintsugi.cli.demo.JsonShow;
import dev.kintsugi.cli.demo.Show;
import dev.kintsugi.cli.demo.TerminalShow;
import dev.kintsugi.cli.demo.TypedAnswers;
import dev.kintsugi.cli.ingest.Summary;
import dev.kintsugi.cli.instance.Service;
import dev.kintsugi.cli.instance.Services;
import dev.kintsugi.cli.terminal.ProgressLine;
import dev.kintsugi.cli.terminal.Table;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the whole service at work. */
@Command(
    name = "demo",
    header = "Show it at work: an attack, a phishing report and a service request, end to end.")
final class DemoCommand implements Callable<Integer> {
  private final Context context;

  @Option(names = "--exit", description = "End when the show is over, instead of staying up.")
  private boolean exit;

  @Option(names = "--interactive", description = "Be the people: type their answers.")
  private boolean interactive;

  @Option(
      names = "--isolated",
      description = "Run each function in a JVM of its own, as Lambda does.")
  private boolean isolated;

  DemoCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (interactive && context.json()) {
      throw CommandFailedException.usage(
          "--interactive and --json do not go together: choose one.");
    }
    var progress = new ProgressLine(context.shell());
    try (Service service =
        new Services()
            .use(context.launch(false, OptionalInt.empty()).isolating(isolated), progress::show)) {
      progress.clear();
      var stop = new Stop(service);
      ready(service);
      var demo = new DemoRun(service, show(), answers());
      Optional<DemoRun.Result> played = play(demo, stop);
      if (played.isEmpty()) {
        return ExitCode.FAILED.number();
      }
      DemoRun.Result result = played.get();
      Summary summary =
          new Summary(result.counts(), result.changed(), service.readyAfter(), context.elapsed());
      if (context.json()) {
        context.out().println(summary.json());
      } else {
        finale(demo, summary);
      }
      context.out().flush();
      boolean own = !service.readyAfter().isZero();
      if (!exit && own) {
        next(service);
        stop.await();
      }
    }
    return 0;
  }

  /** Empty if the user has stopped it, who is not told that the instance does not answer. */
  private static Optional<DemoRun.Result> play(DemoRun demo, Stop stop)
      throws InterruptedException {
    try {
      return Optional.of(demo.play());
    } catch (CommandFailedException | ProblemException e) {
      if (stop.told()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Show show() {
    return context.json()
        ? new JsonShow(context.out())
        : new TerminalShow(context.out(), context.style());
  }

  private Answers answers() {
    return interactive
        ? new TypedAnswers(context.shell().in(), context.out(), context.style())
        : Answers.scripted();
  }

  private void ready(Service service) {
    if (context.json()) {
      context.out().println(service.instance().ready());
      return;
    }
    context
        .out()
        .printf(
            "%s  the whole service on this machine, ready after %.1f s%n",
            context.style().bold("Kintsugi"), service.readyAfter().toMillis() / 1000.0);
  }

  private void finale(DemoRun demo, Summary summary) {
    var out = context.out();
    out.println();
    out.println(context.style().bold("What remains"));
    out.println();
    summary.lines(context.style()).forEach(out::println);
    out.println();
    evidence(demo, summary).forEach(out::println);
    for (JsonNode training : summary.changed().training()) {
      out.println();
      out.printf(
          "Training %s for %s, due %.10s: %s%n",
          context.style().accent(training.path("id").asText()),
          training.path("audience").asText(),
          training.path("due").asText(),
          training.path("status").asText());
    }
    out.println();
    out.println(context.style().dim("$ ./kintsugi search access key"));
    SearchCommand.table(context, demo.search("access key")).forEach(out::println);
  }

  private List<String> evidence(DemoRun demo, Summary summary) {
    var table = new Table(context.style(), List.of("INCIDENT", "EVIDENCE", "KIND", "SHA-256"));
    for (JsonNode incident : summary.changed().incidents()) {
      String id = incident.path("id").asText();
      for (JsonNode item : demo.evidence(id)) {
        table.row(
            List.of(
                id,
                item.path("id").asText(),
                item.path("kind").asText(),
                item.path("sha256").asText()));
      }
    }
    return table.lines();
  }

  private void next(Service service) {
    if (context.json()) {
      return;
    }
    var out = context.out();
    out.println();
    out.println("It stays up at " + context.style().accent(service.instance().api().toString()));
    out.println("In another terminal, in this folder:");
    out.println("  ./kintsugi incidents                     the list");
    out.println("  ./kintsugi incidents timeline ID         everything that happened to one");
    out.println("  ./kintsugi ingest FILE...                your own CloudTrail files");
    out.println("  ./kintsugi token --role analyst          a token for curl");
    out.println("Ctrl-C stops it; what it has learned stays in " + context.folder() + ".");
  }
}
