package dev.kintsugi.aws.s3;

import dev.kintsugi.incident.evidence.AlreadyStoredException;
import dev.kintsugi.incident.evidence.EvidenceVault;
import dev.kintsugi.incident.evidence.TamperedException;
import dev.kintsugi.vocabulary.Sha256;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Evidence in a bucket: put only where nothing is, with the digest computed here, sent to S3 to be
 * checked there, and compared on every read. Thread-safe.
 */
public final class S3EvidenceVault implements EvidenceVault {
  private static final String DIGEST = "sha256";
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;
  private static final int CONFLICT = 409;

  private final S3Client s3;
  private final S3Presigner presigner;
  private final String bucket;

  /** Keeps evidence in the bucket of the name. */
  public S3EvidenceVault(S3Client s3, S3Presigner presigner, String bucket) {
    this.s3 = s3;
    this.presigner = presigner;
    this.bucket = bucket;
  }

  @Override
  public Stored put(String key, byte[] bytes, String mediaType) {
    Sha256 digest = Sha256.of(bytes);
    try {
      s3.putObject(
          r ->
              r.bucket(bucket)
                  .key(key)
                  .contentType(mediaType)
                  .ifNoneMatch("*")
                  .checksumSHA256(base64(digest))
                  .metadata(Map.of(DIGEST, digest.hex())),
          RequestBody.fromBytes(bytes));
    } catch (S3Exception e) {
      boolean taken = e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT;
      if (!taken) {
        throw e;
      }
      return same(key, digest, e);
    }
    return new Stored(key, digest, bytes.length, location(key));
  }

  /** What is there, if it is the same; nothing is there while another writes: a retry helps. */
  private Stored same(String key, Sha256 digest, S3Exception refusal) {
    Stored there = stat(key).orElseThrow(() -> refusal);
    if (!there.sha256().equals(digest)) {
      throw new AlreadyStoredException(key);
    }
    return there;
  }

  @Override
  public Optional<byte[]> get(String key) {
    try {
      ResponseBytes<GetObjectResponse> read = s3.getObjectAsBytes(r -> r.bucket(bucket).key(key));
      byte[] bytes = read.asByteArray();
      String kept = read.response().metadata().get(DIGEST);
      if (kept != null && !Sha256.of(bytes).hex().equals(kept)) {
        throw new TamperedException(key);
      }
      return Optional.of(bytes);
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Stored> stat(String key) {
    try {
      HeadObjectResponse head = s3.headObject(r -> r.bucket(bucket).key(key));
      String kept = head.metadata().get(DIGEST);
      // What a person uploaded by a link carries no digest of ours yet: it is read for it.
      Sha256 digest = kept == null ? Sha256.of(get(key).orElseThrow()) : new Sha256(kept);
      return Optional.of(new Stored(key, digest, head.contentLength(), location(key)));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public URI uploadLink(String key, long size, String mediaType, Duration validity) {
    return URI.create(
        presigner
            .presignPutObject(
                p ->
                    p.signatureDuration(validity)
                        .putObjectRequest(
                            r ->
                                r.bucket(bucket)
                                    .key(key)
                                    .contentType(mediaType)
                                    .contentLength(size)))
            .url()
            .toString());
  }

  @Override
  public URI readLink(String key, Duration validity) {
    return URI.create(
        presigner
            .presignGetObject(
                p -> p.signatureDuration(validity).getObjectRequest(r -> r.bucket(bucket).key(key)))
            .url()
            .toString());
  }

  private String location(String key) {
    return "s3://" + bucket + "/" + key;
  }

  private static String base64(Sha256 digest) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digest.hex()));
  }
}
