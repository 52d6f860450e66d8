package dev.kintsugi.cli.instance;

import dev.kintsugi.cli.CommandFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    return started(launch, progress).orElseGet(() -> connect(launch.folder()));
  }

  /** Starts an instance; fails if one runs on the folder. */
  public Service start(Launch launch, Consumer<String> progress) {
    return started(launch, progress)
        .orElseThrow(
            () ->
                CommandFailedException.missing(
                    "The folder %s is in use by %s: stop that one, or choose another with --data DIR."
                        .formatted(launch.folder(), holder(launch.folder()))));
  }

  /** The instance that runs on a folder; fails if none does. */
  public Service running(Path folder) {
    try {
      Optional<FolderLock> lock = FolderLock.take(folder);
      if (lock.isEmpty()) {
        return connect(folder);
      }
      lock.get().close();
    } catch (IOException e) {
      throw unusable(folder, e);
    }
    throw CommandFailedException.missing(
        "No instance runs on the folder %s: start one with ./kintsugi up%s, then run this again."
            .formatted(folder, folder.endsWith(".kintsugi") ? "" : " --data " + folder));
  }

  private Optional<Service> started(Launch launch, Consumer<String> progress) {
    Path folder = launch.folder();
    try {
      Optional<FolderLock> lock = FolderLock.take(folder);
      if (lock.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(begin(launch, lock.get(), progress));
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private Service begin(Launch launch, FolderLock lock, Consumer<String> progress)
      throws IOException {
    Instance.remove(launch.folder());
    Service service = null;
    try {
      service = launcher.start(launch, progress);
      service.instance().write(launch.folder());
      return new OwnedService(service, lock, launch.folder());
    } catch (IOException | RuntimeException e) {
      if (service != null) {
        service.close();
      }
      lock.close();
      throw e;
    }
  }

  /** The lock's holder may still be starting: its file comes when it is ready. */
  private static Service connect(Path folder) {
    long end = System.nanoTime() + START.toNanos();
    try {
      while (System.nanoTime() - end < 0) {
        Optional<Instance> instance = Instance.read(folder);
        if (instance.isPresent()) {
          return new RemoteService(instance.get());
        }
        Thread.sleep(100);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw CommandFailedException.missing(
        "An instance has held the folder %s for %d s without becoming ready: see its output, or stop it."
            .formatted(folder, START.toSeconds()));
  }

  private static String holder(Path folder) {
    try {
      return Instance.read(folder)
          .map(i -> "process %d, which serves %s".formatted(i.pid(), i.api()))
          .orElse("an instance that is starting");
    } catch (IOException e) {
      return "another instance";
    }
  }

  private static CommandFailedException unusable(Path folder, IOException e) {
    return CommandFailedException.failed(
        "The folder %s cannot be used (%s): choose another with --data DIR."
            .formatted(folder, e.getMessage()));
  }
}
