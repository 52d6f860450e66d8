package dev.kintsugi.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Does what the other commands begin with, so that the start-up cache knows it. */
@Command(name = "warm", hidden = true, description = "Used by the launcher once after each build.")
final class WarmCommand implements Callable<Integer> {
  private final Context context;

  WarmCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Kintsugi.run(context.shell(), context.startedNanos(), "--help");
    Kintsugi.run(context.shell(), context.startedNanos(), "incidents", "--help");
    return 0;
  }
}
