package dev.kintsugi.local.storage;

import java.nio.file.Path;
import java.util.Optional;

/** A process that starts the stores, prints their ids, and waits to be killed. */
final class StoresHostMain {
  private StoresHostMain() {}

  /** Starts the stores of the modules' folder on a data folder. */
  public static void main(String[] args) throws Exception {
    Stores stores = Stores.start(Path.of(args[0]), Optional.of(Path.of(args[1])), line -> {});
    stores.pids().forEach(System.out::println);
    System.out.flush();
    Thread.sleep(60_000);
    stores.close();
  }
}
