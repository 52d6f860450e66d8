package dev.kintsugi.cli.command;

import dev.kintsugi.cli.detect.Detect;
import dev.kintsugi.detection.Routing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Judges events by Sigma rules, without the service. */
@Command(
    name = "detect",
    header = "Find which events match which Sigma rules; one JSON line a match.",
    description = {
      "",
      "Reads NDJSON, a JSON array, {\"Records\": [...]} or dumped EVTX, plain or gzip. Matches go"
          + " to the standard output, everything else to the standard error.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./kintsugi detect --rules rules --events trail.json.gz",
      "  zcat *.gz | ./kintsugi detect --rules ~/sigma/rules --stats --events -",
      "  ./kintsugi detect --rules my.yml --pipeline none --routing off --events e.ndjson",
      "",
      "Exit codes: 0 ran, 1 bad rules under --strict, 2 wrong arguments or unreadable input."
    })
final class DetectCommand implements Callable<Integer> {
  private final Context context;

  @Option(
      names = "--rules",
      arity = "1..*",
      required = true,
      paramLabel = "PATH",
      description = "Rule files, folders of them, or packs of compiled rules.")
  private List<String> rules = List.of();

  @Option(
      names = "--events",
      arity = "1..*",
      required = true,
      paramLabel = "FILE",
      description = "Files of events; - is the standard input.")
  private List<String> events = List.of();

  @Option(
      names = "--routing",
      paramLabel = "on|off",
      description = "Whether a rule sees only events of its log source (default: on).")
  private Switch routing = Switch.ON;

  @Option(
      names = "--pipeline",
      paramLabel = "NAME|FILE|none",
      description = {
        "How fields of events get the names that rules use (default: as each event's source"
            + " needs).",
        "generic, cloudtrail, guardduty, securityhub, ocsf, vpcflow, windows, windows-audit, a file"
            + " in the form of Sigma's processing pipelines, or none."
      })
  private Optional<String> pipeline = Optional.empty();

  @Option(
      names = "--expand",
      paramLabel = "FILE",
      description = "A YAML map with values for the placeholders of rules.")
  private Optional<String> expand = Optional.empty();

  @Option(names = "--stats", description = "Tell counts and times at the end.")
  private boolean stats;

  @Option(names = "--strict", description = "Let a bad rule end it (exit code 1).")
  private boolean strict;

  DetectCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var request =
        new Detect.Request(
            rules,
            events,
            routing == Switch.ON ? Routing.ON : Routing.OFF,
            pipeline,
            expand,
            strict);
    return new Detect(context.shell()).run(request, stats).number();
  }

  /** On or off. */
  enum Switch {
    ON,
    OFF;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
