package dev.kintsugi.local.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The stores that run as child processes. */
enum StoreKind {
  /** DynamoDB Local. */
  DYNAMODB("dynamodb", "DynamoDB Local", "-Xmx768m") {
    @Override
    List<String> arguments(int port, Optional<Path> folder, Path scratch) {
      List<String> place =
          folder.map(path -> List.of("-dbPath", path.toString())).orElse(List.of("-inMemory"));
      return concat(
          List.of("-port", Integer.toString(port), "-sharedDb", "-disableTelemetry"), place);
    }
  },
  /** Adobe's S3Mock, which keeps files in any case. */
  S3("s3", "S3Mock", "-Xmx512m") {
    @Override
    List<String> arguments(int port, Optional<Path> folder, Path scratch) {
      String mock = "--com.adobe.testing.s3mock.";
      return List.of(
          "--server.ssl.enabled=false",
          "--server.address=127.0.0.1",
          "--server.port=" + port,
          "--server.shutdown=immediate",
          "--spring.main.banner-mode=off",
          mock + "http-port=0",
          mock + "max-payload-size=1GB",
          mock + "store.region=eu-central-1",
          mock + "store.root=" + folder.orElse(scratch.resolve("s3")),
          mock + "store.retain-files-on-exit=true");
    }
  };

  private final String folder;
  private final String title;
  private final String heap;

  StoreKind(String folder, String title, String heap) {
    this.folder = folder;
    this.title = title;
    this.heap = heap;
  }

  /** The store's own arguments; folder is empty for a store that leaves nothing. */
  abstract List<String> arguments(int port, Optional<Path> folder, Path scratch);

  /** Its name in paths and on the command line. */
  String folder() {
    return folder;
  }

  /** Its name for people. */
  String title() {
    return title;
  }

  String heap() {
    return heap;
  }

  private static List<String> concat(List<String> left, List<String> right) {
    return java.util.stream.Stream.concat(left.stream(), right.stream()).toList();
  }
}
