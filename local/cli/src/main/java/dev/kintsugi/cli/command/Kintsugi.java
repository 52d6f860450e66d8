package dev.kintsugi.cli.command;

import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.ExitCode;
import dev.kintsugi.cli.Shell;
import dev.kintsugi.cli.api.ProblemException;
import dev.kintsugi.cli.input.UnreadableInputException;
import dev.kintsugi.cli.terminal.Texts;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** The root of the commands. */
@Command(
    name = "kintsugi",
    header = "Security incident response: the whole service on this machine.",
    description = {
      "",
      "@|bold demo|@ shows it at work, @|bold ingest|@ takes your own CloudTrail files, @|bold up|@"
          + " hosts it."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong arguments or unreadable input, 3 something is"
          + " missing.",
      "Each command has --help."
    })
public final class Kintsugi implements Runnable {
  private static final List<Class<?>> ALL =
      List.of(
          DemoCommand.class,
          DetectCommand.class,
          RulesCommand.class,
          IngestCommand.class,
          UpCommand.class,
          IncidentsCommand.class,
          SearchCommand.class,
          PackageCommand.class,
          VerifyPackageCommand.class,
          TrainingCommand.class,
          QuarantineCommand.class,
          SuppressionsCommand.class,
          OnCallCommand.class,
          CostCommand.class,
          TokenCommand.class,
          CredentialsCommand.class,
          AslCommand.class,
          WarmCommand.class);

  private final CommandLine line;

  private Kintsugi(Shell shell, long startedNanos, List<Class<?>> commands) {
    var context = new Context(shell, startedNanos);
    this.line = new CommandLine(this, new Commands(context));
    commands.forEach(line::addSubcommand);
    line.getCommandSpec()
        .addMixin("common", CommandLine.Model.CommandSpec.forAnnotatedObject(context));
    line.setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(shell.colours() ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpWidth(100);
    line.setUsageHelpAutoWidth(false);
    line.setAbbreviatedOptionsAllowed(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, arguments) -> misuse(shell, e));
    line.setExecutionExceptionHandler(
        (e, where, parsed) -> failure(shell, e, where.getCommandSpec().qualifiedName(" ")));
  }

  /**
   * Runs one command.
   *
   * @param startedNanos {@link System#nanoTime} at the start of the process
   * @return the exit code
   */
  public static int run(Shell shell, long startedNanos, String... arguments) {
    return new Kintsugi(shell, startedNanos, commands(arguments)).line.execute(arguments);
  }

  /** Detection starts on a class path without the service, so its commands stand alone. */
  private static List<Class<?>> commands(String... arguments) {
    return switch (arguments.length == 0 ? "" : arguments[0]) {
      case "detect" -> List.of(DetectCommand.class);
      case "rules" -> List.of(RulesCommand.class);
      case "warm-detect" -> List.of(WarmDetectCommand.class);
      default -> ALL;
    };
  }

  @Override
  public void run() {
    line.usage(line.getOut());
  }

  private static int misuse(Shell shell, ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
    String message =
        e instanceof CommandLine.UnmatchedArgumentException unmatched
            ? "'" + Texts.plain(unmatched.getUnmatched().getFirst()) + "' is not known here"
            : Texts.plain(String.valueOf(e.getMessage()))
                .replace("option option", "option")
                .replaceAll("[.\\s]+$", "");
    shell.err().println("kintsugi: " + message + ". See ./" + command + " --help.");
    return ExitCode.USAGE.number();
  }

  private static int failure(Shell shell, Exception e, String command) {
    ExitCode code =
        switch (e) {
          case CommandFailedException known -> known.code();
          case UnreadableInputException _ -> ExitCode.USAGE;
          default -> ExitCode.FAILED;
        };
    boolean expected =
        e instanceof CommandFailedException
            || e instanceof UnreadableInputException
            || e instanceof ProblemException;
    shell
        .err()
        .println(
            "kintsugi: "
                + (expected ? Texts.plain(String.valueOf(e.getMessage())) : "unexpected: " + e)
                + (e instanceof ProblemException problem
                    ? Hint.of(problem.status(), command)
                    : ""));
    if (!expected && System.getProperty("kintsugi.trace") != null) {
      e.printStackTrace(shell.err());
    }
    return code.number();
  }
}
