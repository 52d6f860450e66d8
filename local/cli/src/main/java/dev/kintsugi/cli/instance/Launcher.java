package dev.kintsugi.cli.instance;

import java.util.function.Consumer;

/** Starts an instance in this process. */
interface Launcher {
  /** Starts it, telling what is waited for. */
  Service start(Launch launch, Consumer<String> progress);
}
