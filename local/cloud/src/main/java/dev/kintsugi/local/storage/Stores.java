package dev.kintsugi.local.storage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * DynamoDB Local and S3Mock, started side by side as child processes, and again when one dies
 * alone.
 */
public final class Stores implements AutoCloseable {
  private static final int ATTEMPTS = 300;

  private final SupervisedStore dynamodb;
  private final SupervisedStore s3;
  private final Optional<ObjectFiles> objects;

  private Stores(SupervisedStore dynamodb, SupervisedStore s3, Optional<ObjectFiles> objects) {
    this.dynamodb = dynamodb;
    this.s3 = s3;
    this.objects = objects;
  }

  /**
   * Starts both and waits until both answer.
   *
   * @param classPaths the folder of the stores' modules, as the build left it
   * @param data where {@code dynamodb} and {@code s3} are kept; empty for stores that leave nothing
   * @param progress is told what is waited for
   * @throws IOException if one does not start; with its last lines
   */
  public static Stores start(Path classPaths, Optional<Path> data, Consumer<String> progress)
      throws IOException, InterruptedException {
    Optional<Path> items = folder(data, StoreKind.DYNAMODB);
    Optional<Path> files = folder(data, StoreKind.S3);
    Optional<ObjectFiles> objects = files.map(ObjectFiles::new);
    SupervisedStore dynamodb =
        SupervisedStore.start(
            StoreInstallation.in(classPaths, StoreKind.DYNAMODB), items, () -> {}, progress);
    SupervisedStore s3 = null;
    try (HttpClient http = HttpClient.newHttpClient()) {
      s3 =
          SupervisedStore.start(
              StoreInstallation.in(classPaths, StoreKind.S3),
              files,
              () -> repair(objects),
              progress);
      progress.accept("waiting for DynamoDB Local");
      dynamodb.awaitReady(http);
      progress.accept("waiting for S3Mock");
      s3.awaitReady(http);
      return new Stores(dynamodb, s3, objects);
    } catch (IOException | InterruptedException | RuntimeException e) {
      dynamodb.close();
      if (s3 != null) {
        s3.close();
      }
      throw e;
    }
  }

  private static void repair(Optional<ObjectFiles> objects) throws IOException {
    if (objects.isPresent()) {
      objects.get().repair();
    }
  }

  private static Optional<Path> folder(Optional<Path> data, StoreKind kind)
      throws IOException, InterruptedException {
    if (data.isEmpty()) {
      return Optional.empty();
    }
    Path folder = Files.createDirectories(data.get().resolve(kind.folder()));
    awaitEnd(kind, StoreInstallation.lock(folder));
    return Optional.of(folder);
  }

  /** A store whose host was killed ends too, but needs a moment for it. */
  private static void awaitEnd(StoreKind kind, Path lock) throws IOException, InterruptedException {
    for (int i = 0; i < ATTEMPTS; i++) {
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock free = channel.tryLock()) {
        if (free != null) {
          return;
        }
      }
      Thread.sleep(100);
    }
    throw new IOException(kind.title() + " of an earlier instance still runs: " + lock);
  }

  /** Keeps how the buckets are set once they are made. */
  void rememberSettings() throws IOException {
    if (objects.isPresent()) {
      objects.get().rememberSettings();
    }
  }

  SupervisedStore dynamodbStore() {
    return dynamodb;
  }

  SupervisedStore s3Store() {
    return s3;
  }

  /** Where DynamoDB Local listens; for the front only. */
  public URI dynamodb() {
    return dynamodb.uri();
  }

  /** Where S3Mock listens; for the front only. */
  public URI s3() {
    return s3.uri();
  }

  /** The processes' ids. */
  List<Long> pids() {
    return List.of(dynamodb.pid(), s3.pid());
  }

  /** Ends both. */
  @Override
  public void close() {
    dynamodb.close();
    s3.close();
  }
}
