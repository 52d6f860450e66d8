package dev.kintsugi.cli.command;

import dev.kintsugi.cli.rules.Rules;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Detection as code. */
@Command(
    name = "rules",
    synopsisSubcommandLabel = "COMMAND",
    header = "Check, pack, list and show Sigma rules; what of ATT&CK they cover.")
final class RulesCommand extends Group {
  private static final String PATHS = "Rule files and folders (default: the rules that ship).";

  private final Context context;

  RulesCommand(Context context) {
    this.context = context;
  }

  @Command(
      name = "check",
      header = "Compile rules and run them on the events beside them.",
      description = {
        "",
        "Beside X.yml, each event of X.match.ndjson must match and none of X.nomatch.ndjson may;"
            + " for a correlation each file is one sequence of events.",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  ./kintsugi rules check rules",
        "  ./kintsugi rules check --pipeline ocsf my-rules    # which fields OCSF does not give",
        "",
        "Exit codes: 0 all good, 1 something is wrong, 2 wrong arguments."
      })
  int check(
      @Parameters(paramLabel = "PATH", arity = "0..*", description = PATHS) List<String> paths,
      @Option(
              names = "--pipeline",
              paramLabel = "NAME|FILE|none",
              description = "How fields get their names (default: as each event's source needs).")
          Optional<String> pipeline,
      @Option(
              names = "--expand",
              paramLabel = "FILE",
              description = "A YAML map with values for the placeholders of rules.")
          Optional<String> expand,
      @Option(
              names = "--require-events",
              description = "Refuse rules that no event beside them matches.")
          boolean requireEvents) {
    return rules().check(given(paths), pipeline, expand, requireEvents).number();
  }

  @Command(
      name = "pack",
      header = "Compile rules into a pack that functions and detect load without parsing.",
      footer = {
        "",
        "Example:",
        "  ./kintsugi rules pack my-rules -o my.pack",
        "",
        "Exit codes: 0 packed, 1 packed without the rules that are wrong, or not at all with"
            + " --require-events, 2 wrong arguments."
      })
  int pack(
      @Parameters(paramLabel = "PATH", arity = "0..*", description = PATHS) List<String> paths,
      @Option(
              names = {"-o", "--output"},
              required = true,
              paramLabel = "FILE",
              description = "The pack to write.")
          String output,
      @Option(
              names = "--require-events",
              description = "Write nothing if a rule is wrong or no event beside it matches it.")
          boolean requireEvents) {
    return rules().pack(given(paths), output, requireEvents).number();
  }

  @Command(name = "list", header = "List rules: level, id, title, log, techniques.")
  int list(
      @Parameters(paramLabel = "PATH", arity = "0..*", description = PATHS) List<String> paths) {
    rules().list(given(paths));
    return 0;
  }

  @Command(name = "show", header = "Show one rule in full.")
  int show(
      @Parameters(paramLabel = "ID", description = "The rule's id, name or title.") String id,
      @Parameters(paramLabel = "PATH", arity = "0..*", description = PATHS) List<String> paths) {
    rules().show(id, given(paths));
    return 0;
  }

  @Command(
      name = "coverage",
      header = "Print which techniques of ATT&CK have rules, tactic by tactic.",
      footer = {
        "",
        "Example:",
        "  ./kintsugi rules coverage --navigator layer.json   # open it in ATT&CK Navigator"
      })
  int coverage(
      @Parameters(paramLabel = "PATH", arity = "0..*", description = PATHS) List<String> paths,
      @Option(
              names = "--navigator",
              paramLabel = "FILE",
              description = "Write a layer for ATT&CK Navigator too.")
          Optional<String> navigator) {
    rules().coverage(given(paths), navigator);
    return 0;
  }

  private Rules rules() {
    return new Rules(context.shell(), context.json());
  }

  /** Not given at all is null to picocli. */
  private static List<String> given(List<String> paths) {
    return paths == null ? List.of() : paths;
  }
}
