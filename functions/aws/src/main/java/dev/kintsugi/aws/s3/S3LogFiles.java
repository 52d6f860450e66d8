package dev.kintsugi.aws.s3;

import dev.kintsugi.incident.intake.LogFiles;
import dev.kintsugi.incident.intake.UnreadableDeliveryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Files of logs in S3. Thread-safe. */
public final class S3LogFiles implements LogFiles {
  private final S3Client s3;

  /** Reads with the client given. */
  public S3LogFiles(S3Client s3) {
    this.s3 = s3;
  }

  @Override
  public Optional<byte[]> read(String bucket, String key) {
    try (ResponseInputStream<GetObjectResponse> in = s3.getObject(r -> r.bucket(bucket).key(key))) {
      Long length = in.response().contentLength();
      if (length != null && length > LARGEST) {
        in.abort();
        throw new UnreadableDeliveryException("the file is larger than " + LARGEST + " bytes");
      }
      return Optional.of(in.readAllBytes());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
