package dev.kintsugi.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.aws.s3.S3EvidenceVault;
import dev.kintsugi.incident.evidence.EvidenceVault;
import dev.kintsugi.incident.evidence.EvidenceVaultContract;
import dev.kintsugi.vocabulary.Sha256;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;

@ExtendWith(LocalStores.Supply.class)
class S3EvidenceVaultTest extends EvidenceVaultContract {
  private static final Duration VALIDITY = Duration.ofMinutes(5);
  private static final byte[] BYTES = "an attachment".getBytes(StandardCharsets.UTF_8);
  private static final String TEXT = "text/plain";

  private final LocalStores stores;
  private final String bucket;
  private final EvidenceVault vault;

  S3EvidenceVaultTest(LocalStores stores) throws Exception {
    this.stores = stores;
    bucket = stores.newBucket();
    vault = new S3EvidenceVault(stores.s3(), stores.presigner(), bucket);
  }

  @Override
  protected EvidenceVault vault() {
    return vault;
  }

  /** Puts a version on top that claims the digest of the first. */
  @Override
  protected void tamper(String key) {
    var claimed = stores.s3().headObject(r -> r.bucket(bucket).key(key)).metadata();
    stores
        .s3()
        .putObject(
            r -> r.bucket(bucket).key(key).metadata(claimed), RequestBody.fromString("changed"));
  }

  @Test
  void uploadLink_ofAnAttachment_takesItsBytes() throws Exception {
    URI link = vault.uploadLink("attachments/INC-2026-1/a", BYTES.length, TEXT, VALIDITY);

    assertThat(put(link, BYTES).statusCode()).isEqualTo(200);

    assertThat(vault.get("attachments/INC-2026-1/a")).hasValueSatisfying(this::isAttachment);
    assertThat(vault.stat("attachments/INC-2026-1/a").orElseThrow().sha256())
        .isEqualTo(Sha256.of(BYTES));
  }

  @Test
  void uploadLink_signed_bindsTypeAndLength() {
    URI link = vault.uploadLink("attachments/INC-2026-1/a", BYTES.length, TEXT, VALIDITY);

    assertThat(link.getQuery())
        .contains("X-Amz-SignedHeaders=content-length;content-type;host")
        .contains("X-Amz-Expires=300");
  }

  @Test
  void readLink_ofAnObject_givesItsBytes() throws Exception {
    vault.put("evidence/INC-2026-1/e", BYTES, TEXT);

    HttpRequest request =
        HttpRequest.newBuilder(vault.readLink("evidence/INC-2026-1/e", VALIDITY)).build();
    try (var http = HttpClient.newHttpClient()) {
      isAttachment(http.send(request, BodyHandlers.ofByteArray()).body());
    }
  }

  private static HttpResponse<String> put(URI link, byte[] bytes) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(link)
            .header("Content-Type", TEXT)
            .PUT(BodyPublishers.ofByteArray(bytes))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  private void isAttachment(byte[] bytes) {
    assertThat(bytes).isEqualTo(BYTES);
  }
}
