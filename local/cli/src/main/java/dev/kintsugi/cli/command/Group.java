package dev.kintsugi.cli.command;

import dev.kintsugi.cli.ExitCode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only holds others: called alone it says which. */
abstract class Group implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      return ExitCode.USAGE.number();
    }
    String names = String.join(", ", spec.subcommands().keySet().stream().sorted().toList());
    throw new ParameterException(spec.commandLine(), "Say which: " + names);
  }
}
