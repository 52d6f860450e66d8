package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.incident.evidence.VerifyPackage;
import dev.kintsugi.incident.evidence.VerifyPackage.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a package without any service. */
@Command(
    name = "verify",
    header = "Check a package: nothing missing, added or changed, and by whom it is signed.",
    footer = {
      "",
      "Without --key or --fingerprint it is checked that the package is what its own key signed;",
      "where that key comes from is not."
    })
final class VerifyPackageCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "FILE", description = "The package.")
  private Path file = Path.of("");

  @Option(names = "--key", paramLabel = "FILE", description = "The public key to trust, as PEM.")
  private Optional<Path> key = Optional.empty();

  @Option(
      names = "--fingerprint",
      paramLabel = "HEX",
      description = "SHA-256 of the public key to trust, as an earlier check printed it.")
  private Optional<String> fingerprint = Optional.empty();

  VerifyPackageCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Result result = result();
    boolean other =
        fingerprint
            .map(hex -> hex.replace(":", "").toLowerCase(Locale.ROOT))
            .filter(hex -> !result.fingerprint().equals(Optional.of(hex)))
            .isPresent();
    boolean good = result.good() && !other;
    boolean origin = good && (key.isPresent() || fingerprint.isPresent());
    if (context.json()) {
      context.out().println(json(result, other, good, origin));
    } else {
      print(result, other, good, origin);
    }
    return good ? 0 : 1;
  }

  private Result result() {
    try {
      Optional<byte[]> trusted = key.map(VerifyPackageCommand::trusted);
      return new VerifyPackage().verify(file, trusted);
    } catch (UncheckedIOException e) {
      throw CommandFailedException.usage("%s can't be read.".formatted(file));
    }
  }

  private static byte[] trusted(Path key) {
    try {
      return VerifyPackage.key(Files.readAllBytes(key));
    } catch (IOException e) {
      throw CommandFailedException.usage("%s can't be read.".formatted(key));
    } catch (IllegalArgumentException e) {
      throw CommandFailedException.usage("%s is no public key in PEM.".formatted(key));
    }
  }

  private static ObjectNode json(Result result, boolean other, boolean good, boolean origin) {
    ObjectNode line = ActCommand.object().put("good", good).put("files", result.files());
    result.fingerprint().ifPresent(hex -> line.put("fingerprint", hex));
    line.put("origin_checked", origin);
    ArrayNode problems = line.putArray("problems");
    result.problems().forEach(problems::add);
    if (other) {
      problems.add("signed by another key than the one trusted");
    }
    return line;
  }

  private void print(Result result, boolean other, boolean good, boolean origin) {
    result.problems().forEach(context.out()::println);
    if (other) {
      context.out().println("signed by another key than the one trusted");
    }
    String key = result.fingerprint().orElse("none");
    context
        .out()
        .println(
            good
                ? "good: %d files, signed by the key %s%s"
                    .formatted(result.files(), key, origin ? "" : "; origin not checked")
                : "NOT GOOD: %s".formatted(file));
  }
}
