package dev.kintsugi.cli.instance;

import dev.kintsugi.cli.CommandFailedException;
import java.util.function.Consumer;

/** Starts the local cloud in this process. */
final class LocalCloudLauncher implements Launcher {
  @Override
  public Service start(Launch launch, Consumer<String> progress) {
    throw CommandFailedException.failed("The local cloud is not there yet.");
  }
}
