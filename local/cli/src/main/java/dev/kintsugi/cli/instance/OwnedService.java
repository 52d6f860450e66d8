package dev.kintsugi.cli.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** An instance of this process with its lock and its file; both go when it ends. */
final class OwnedService implements Service {
  private final Service service;
  private final FolderLock lock;
  private final Path folder;
  private final AtomicBoolean closed = new AtomicBoolean();

  OwnedService(Service service, FolderLock lock, Path folder) {
    this.service = service;
    this.lock = lock;
    this.folder = folder;
  }

  @Override
  public Instance instance() {
    return service.instance();
  }

  @Override
  public String token(String role, String user, Duration ttl) {
    return service.token(role, user, ttl);
  }

  @Override
  public Duration readyAfter() {
    return service.readyAfter();
  }

  @Override
  public void skip(boolean on) {
    service.skip(on);
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try (lock) {
      Instance.remove(folder);
      service.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
