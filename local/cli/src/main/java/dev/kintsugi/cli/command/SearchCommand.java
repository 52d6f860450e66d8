package dev.kintsugi.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** To come. */
@Command(name = "search", header = "To come.")
final class SearchCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
