package dev.kintsugi.cli.detect;

import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.ExitCode;
import dev.kintsugi.cli.Shell;
import dev.kintsugi.detection.DetectionSession;
import dev.kintsugi.detection.Routing;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.correlation.CorrelationLimits;
import dev.kintsugi.detection.correlation.Correlator.LateEvents;
import dev.kintsugi.detection.correlation.InMemoryCorrelationState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds what events match which rules. */
public final class Detect {

  /**
   * What is asked for.
   *
   * @param rules files and folders
   * @param events files, {@code -} for the standard input
   * @param pipeline a name, a file or {@code none}; empty for that of each event's own source
   * @param expand a file with values for placeholders
   * @param strict whether a bad rule ends it
   */
  public record Request(
      List<String> rules,
      List<String> events,
      Routing routing,
      Optional<String> pipeline,
      Optional<String> expand,
      boolean strict) {
    public Request {
      rules = List.copyOf(rules);
      events = List.copyOf(events);
    }
  }

  private final Shell shell;

  /** A command with the streams of the shell. */
  public Detect(Shell shell) {
    this.shell = shell;
  }

  /**
   * Runs {@code detect} with plain arguments.
   *
   * @return the exit code, or empty where the arguments are to be read by the whole command line
   */
  public static OptionalInt runPlain(Shell shell, List<String> arguments) {
    Optional<DetectArguments> read = DetectArguments.read(arguments);
    if (read.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      Detect detect = new Detect(shell);
      return OptionalInt.of(detect.run(read.get().request(), read.get().stats()).number());
    } catch (CommandFailedException e) {
      shell.err().println("kintsugi: " + e.getMessage());
      return OptionalInt.of(e.code().number());
    }
  }

  /** Runs it; {@code stats} tells the counts on the error stream. */
  public ExitCode run(Request request, boolean stats) {
    List<EventInput> inputs =
        request.events().stream().map(file -> new EventInput(shell, file)).toList();
    inputs.forEach(EventInput::check);
    Mapping mapping = Mapping.of(request.pipeline(), shell.directory());
    LoadedRules loaded = new RuleLoader(shell, request.expand()).load(request.rules());
    if (loaded.errors() > 0 && request.strict()) {
      shell
          .err()
          .printf("%,d errors in the rules; nothing was judged (--strict).%n", loaded.errors());
      return ExitCode.FAILED;
    }
    Tally tally = new Tally();
    long started = System.nanoTime();
    List<DetectionSession> sessions =
        loaded.sets().stream().map(rules -> session(rules, request.routing())).toList();
    new DetectRun(shell, sessions, mapping, tally).judge(inputs);
    Duration judging = Duration.ofNanos(System.nanoTime() - started);
    long timeless = sessions.stream().mapToLong(DetectionSession::eventsWithoutTime).sum();
    if (timeless > 0) {
      shell.err().printf("%,d events without a time were not correlated.%n", timeless);
    }
    if (stats) {
      tally.lines(loaded, judging).forEach(shell.err()::println);
    }
    return ExitCode.OK;
  }

  private static DetectionSession session(RuleSet rules, Routing routing) {
    return rules.session(
        routing, new InMemoryCorrelationState(CorrelationLimits.NONE), LateEvents.COUNT_FROM_NOW);
  }
}
