package dev.kintsugi.aws.kms;

import dev.kintsugi.incident.evidence.Signer;
import dev.kintsugi.vocabulary.Sha256;
import java.util.HexFormat;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** Signs by an asymmetric key that does not leave the key service. Thread-safe. */
public final class KmsSigner implements Signer {
  private final KmsClient kms;
  private final String key;

  /** Signs by a key of the spec ECC_NIST_P256, named by its ARN. */
  public KmsSigner(KmsClient kms, String key) {
    this.kms = kms;
    this.key = key;
  }

  @Override
  public byte[] sign(byte[] message) {
    byte[] digest = HexFormat.of().parseHex(Sha256.of(message).hex());
    return kms.sign(
            r ->
                r.keyId(key)
                    .messageType(MessageType.DIGEST)
                    .message(SdkBytes.fromByteArray(digest))
                    .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
        .signature()
        .asByteArray();
  }

  @Override
  public byte[] publicKey() {
    return kms.getPublicKey(r -> r.keyId(key)).publicKey().asByteArray();
  }
}
