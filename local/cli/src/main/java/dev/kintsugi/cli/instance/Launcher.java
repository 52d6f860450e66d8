package dev.kintsugi.cli.instance;

import dev.kintsugi.local.InstanceRunningException;
import java.io.IOException;
import java.util.function.Consumer;

/** Starts an instance in this process. */
interface Launcher {
  /**
   * Starts it, telling what is waited for.
   *
   * @throws InstanceRunningException if another has the folder or the port
   */
  Service start(Launch launch, Consumer<String> progress) throws IOException;
}
