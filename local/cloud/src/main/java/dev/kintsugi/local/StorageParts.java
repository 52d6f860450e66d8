package dev.kintsugi.local;

import dev.kintsugi.local.bus.EventBus;
import dev.kintsugi.local.front.Front;
import dev.kintsugi.local.front.Guard;
import dev.kintsugi.local.front.HiddenObjects;
import dev.kintsugi.local.journal.Outstanding;
import dev.kintsugi.local.meter.MeteredDynamo;
import dev.kintsugi.local.schedule.CloudClock;
import dev.kintsugi.local.storage.DynamoFront;
import dev.kintsugi.local.storage.Expiry;
import dev.kintsugi.local.storage.Provisioning;
import dev.kintsugi.local.storage.S3Front;
import dev.kintsugi.local.storage.SignedLinks;
import dev.kintsugi.local.storage.Stores;
import dev.kintsugi.local.template.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The stores with their tables and buckets, and their fronts. */
final class StorageParts implements AutoCloseable {
  private final Ownership owned = new Ownership();
  private final Optional<Path> data;
  private final Stack stack;
  private final Stores stores;

  private StorageParts(Optional<Path> data, Stack stack, Stores stores) {
    this.data = data;
    this.stack = stack;
    this.stores = owned.add(stores);
  }

  static StorageParts start(LaunchSettings settings, Stack stack, Consumer<String> progress)
      throws IOException, InterruptedException {
    Optional<Path> data = settings.inMemory() ? Optional.empty() : Optional.of(settings.data());
    var parts =
        new StorageParts(data, stack, Stores.start(settings.storeClassPaths(), data, progress));
    try {
      Provisioning.of(parts.stores, stack.storage());
      return parts;
    } catch (IOException | InterruptedException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /** Lets the fronts answer, and tells the bus of what was stored before a crash. */
  void serve(Servers servers, Guard guard, EventBus bus, CloudClock clock)
      throws IOException, InterruptedException {
    servers.serve(
        "dynamodb",
        guard.before(
            "dynamodb",
            new MeteredDynamo(
                guard.meter(), owned.add(new DynamoFront(stores)), stack.storage().tables())));
    S3Front s3 =
        owned.add(
            new S3Front(
                stores,
                BucketRules.telling(stack),
                bus,
                owned.add(Outstanding.open(data.map(folder -> folder.resolve("writes.journal")))),
                clock));
    Front front = guard.before("s3", new HiddenObjects(guard.gate(), s3));
    servers.serve("s3", new SignedLinks(clock, clock::shown, front));
    s3.resume();
    owned.add(new Expiry(stores.dynamodb(), stack.storage().tables(), clock)).start();
  }

  @Override
  public void close() throws IOException {
    owned.close();
  }
}
