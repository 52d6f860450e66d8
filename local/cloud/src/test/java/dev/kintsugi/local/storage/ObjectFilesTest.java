package dev.kintsugi.local.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as S3Mock 5.2.0 writes them, broken as a kill breaks them. */
class ObjectFilesTest {
  @TempDir private Path folder;
  private Path bucket;
  private Path object;
  private ObjectFiles files;

  @BeforeEach
  void oneObjectOfOneVersion() throws IOException {
    Path store = folder.resolve("s3");
    bucket = Files.createDirectories(store.resolve("b"));
    object = Files.createDirectories(bucket.resolve("o-1"));
    Files.writeString(
        bucket.resolve("bucketMetadata.json"), "{\"name\":\"b\",\"objects\":{\"k\":\"o-1\"}}");
    version("v-1", 1, "abc");
    Files.writeString(object.resolve("versions.json"), "{\"id\":\"o-1\",\"versions\":[\"v-1\"]}");
    files = new ObjectFiles(store);
    files.rememberSettings();
  }

  private void version(String id, int at, String data) throws IOException {
    Files.writeString(object.resolve(id + "-binaryData"), data);
    Files.writeString(
        object.resolve(id + "-objectMetadata.json"),
        """
        {"id":"o-1","key":"k","size":"3","lastModified":%d,"versionId":"%s","deleteMarker":false}
        """
            .formatted(at, id));
  }

  private String metadata() throws IOException {
    return Files.readString(bucket.resolve("bucketMetadata.json"));
  }

  @Test
  void bucket_whoseMetadataBrokeOff_isMadeAnewFromItsObjects() throws IOException {
    Files.writeString(bucket.resolve("bucketMetadata.json"), "{\"name\":\"b\",\"obj");
    files.repair();
    assertThat(metadata()).isEqualTo("{\"name\":\"b\",\"objects\":{\"k\":\"o-1\"}}");
  }

  @Test
  void object_withoutWholeMetadata_isGone() throws IOException {
    Files.writeString(object.resolve("v-1-objectMetadata.json"), "");
    files.repair();
    assertThat(object).doesNotExist();
    assertThat(metadata()).isEqualTo("{\"name\":\"b\",\"objects\":{}}");
  }

  @Test
  void object_whoseSecondVersionBrokeOff_hasItsFirst() throws IOException {
    version("v-2", 2, "a");
    Files.writeString(object.resolve("versions.json"), "{\"id\":\"o-1\",\"vers");
    files.repair();
    assertThat(object.resolve("v-2-binaryData")).doesNotExist();
    assertThat(object.resolve("v-1-binaryData")).hasContent("abc");
    assertThat(Files.readString(object.resolve("versions.json")))
        .isEqualTo("{\"id\":\"o-1\",\"versions\":[\"v-1\"]}");
  }

  @Test
  void whole_staysAsItIs() throws IOException {
    version("v-2", 2, "abd");
    Files.writeString(
        object.resolve("versions.json"), "{\"id\":\"o-1\",\"versions\":[\"v-1\", \"v-2\"]}");
    files.repair();
    assertThat(Files.readString(object.resolve("versions.json"))).contains("[\"v-1\", \"v-2\"]");
  }

  @Test
  void bucket_withoutSettingsButWithObjects_isNamed() throws IOException {
    Files.writeString(bucket.resolve("bucketMetadata.json"), "");
    Files.delete(folder.resolve("s3-settings/b.json"));
    assertThatThrownBy(files::repair).hasMessageContaining("bucketMetadata.json");
  }
}
