package dev.kintsugi.local.storage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** DynamoDB Local and S3Mock, started side by side as child processes. */
public final class Stores implements AutoCloseable {
  private final StoreProcess dynamodb;
  private final StoreProcess s3;

  private Stores(StoreProcess dynamodb, StoreProcess s3) {
    this.dynamodb = dynamodb;
    this.s3 = s3;
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
    StoreProcess dynamodb =
        StoreProcess.start(
            StoreInstallation.in(classPaths, StoreKind.DYNAMODB),
            folder(data, StoreKind.DYNAMODB),
            false);
    StoreProcess s3 = null;
    try (HttpClient http = HttpClient.newHttpClient()) {
      s3 =
          StoreProcess.start(
              StoreInstallation.in(classPaths, StoreKind.S3), folder(data, StoreKind.S3), false);
      progress.accept("waiting for DynamoDB Local");
      dynamodb.awaitReady(http);
      progress.accept("waiting for S3Mock");
      s3.awaitReady(http);
      return new Stores(dynamodb, s3);
    } catch (IOException | InterruptedException | RuntimeException e) {
      dynamodb.close();
      if (s3 != null) {
        s3.close();
      }
      throw e;
    }
  }

  private static Optional<Path> folder(Optional<Path> data, StoreKind kind) throws IOException {
    if (data.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Files.createDirectories(data.get().resolve(kind.folder())));
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
