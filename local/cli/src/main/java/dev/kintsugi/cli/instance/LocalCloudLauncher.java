package dev.kintsugi.cli.instance;

import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.local.LaunchSettings;
import dev.kintsugi.local.LocalCloud;
import dev.kintsugi.local.fault.FaultPlan;
import dev.kintsugi.local.fault.Faults;
import dev.kintsugi.local.fault.InvalidFaultsException;
import dev.kintsugi.local.template.TemplateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Starts the local cloud in this process. */
final class LocalCloudLauncher implements Launcher {
  @Override
  public Service start(Launch launch, Consumer<String> progress) throws IOException {
    LaunchSettings plain =
        new LaunchSettings(
                launch.home().resolve("template.yaml"),
                launch.folder(),
                launch.inMemory(),
                launch.port().orElse(LaunchSettings.DEFAULT_PORT),
                launch.skipTime(),
                launch.home().resolve("local/stores"))
            .isolating(launch.isolated());
    LaunchSettings settings =
        launch.faults().map(LocalCloudLauncher::plan).map(plain::with).orElse(plain);
    try {
      LocalCloud cloud = LocalCloud.start(settings, progress);
      return new HostedService(cloud, Duration.ofNanos(System.nanoTime() - launch.startedNanos()));
    } catch (TemplateException e) {
      throw CommandFailedException.failed("template.yaml cannot be hosted: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailedException.failed("Interrupted while starting.");
    }
  }

  private static Faults plan(Path file) {
    try {
      return FaultPlan.read(file);
    } catch (IOException e) {
      throw CommandFailedException.usage(file + " can't be read (" + e.getMessage() + ").");
    } catch (InvalidFaultsException | TemplateException e) {
      throw CommandFailedException.usage(file + " plans no faults: " + e.getMessage() + ".");
    }
  }

  private static final class HostedService implements Service {
    private final LocalCloud cloud;
    private final Duration readyAfter;
    private final AtomicBoolean closed = new AtomicBoolean();

    HostedService(LocalCloud cloud, Duration readyAfter) {
      this.cloud = cloud;
      this.readyAfter = readyAfter;
    }

    @Override
    public Instance instance() {
      return Instance.of(cloud.endpoints());
    }

    @Override
    public String token(String role, String user, Duration ttl) {
      return cloud.tokens().issue(role, user, ttl);
    }

    @Override
    public Duration readyAfter() {
      return readyAfter;
    }

    @Override
    public void close() {
      if (closed.getAndSet(true)) {
        return;
      }
      try {
        cloud.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
