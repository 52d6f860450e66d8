package dev.kintsugi.cli.instance;

import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.local.InstanceRecord;
import dev.kintsugi.local.InstanceRunningException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the instance that runs on a folder, or starts one. */
public final class Services {
  private static final Duration START = Duration.ofSeconds(60);

  private final Launcher launcher;

  /** Starts real instances. */
  public Services() {
    this(new LocalCloudLauncher());
  }

  Services(Launcher launcher) {
    this.launcher = launcher;
  }

  /** The instance that runs on the launch's folder, else one started for this command. */
  public Service use(Launch launch, Consumer<String> progress) {
    return find(launch.folder()).orElseGet(() -> start(launch, progress));
  }

  /** Starts an instance; fails if one runs on the folder. */
  public Service start(Launch launch, Consumer<String> progress) {
    try {
      return launcher.start(launch, progress);
    } catch (InstanceRunningException e) {
      throw CommandFailedException.missing(
          "%s: stop that one, or choose another folder with --data DIR or another port with --port N."
              .formatted(capital(String.valueOf(e.getMessage()))));
    } catch (IOException e) {
      throw unusable(launch.folder(), e);
    }
  }

  /** The instance that runs on a folder; fails if none does. */
  public Service running(Path folder) {
    return find(folder)
        .orElseThrow(
            () ->
                CommandFailedException.missing(
                    "No instance runs on the folder %s: start one with ./kintsugi up%s, then run this again."
                        .formatted(
                            folder, folder.endsWith(".kintsugi") ? "" : " --data " + folder)));
  }

  /** The holder of a folder may still be starting: then it is waited for. */
  private static Optional<Service> find(Path folder) {
    long end = System.nanoTime() + START.toNanos();
    try {
      do {
        Optional<InstanceRecord> found = dev.kintsugi.local.Instance.running(folder);
        if (found.isEmpty()) {
          return Optional.empty();
        }
        if (found.get().endpoints().isPresent()) {
          return found.get().endpoints().map(Instance::of).map(RemoteService::new);
        }
        Thread.sleep(100);
      } while (System.nanoTime() - end < 0);
    } catch (IOException e) {
      throw unusable(folder, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw CommandFailedException.missing(
        "An instance has held the folder %s for %d s without becoming ready: see its output, or stop it."
            .formatted(folder, START.toSeconds()));
  }

  private static String capital(String sentence) {
    return sentence.isEmpty()
        ? sentence
        : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static CommandFailedException unusable(Path folder, IOException e) {
    return CommandFailedException.failed(
        "The instance of the folder %s cannot be started (%s); another folder: --data DIR."
            .formatted(folder, e.getMessage()));
  }
}
