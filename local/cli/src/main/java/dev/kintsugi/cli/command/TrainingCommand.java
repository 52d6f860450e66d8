package dev.kintsugi.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** To come. */
@Command(name = "training", header = "To come.")
final class TrainingCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
