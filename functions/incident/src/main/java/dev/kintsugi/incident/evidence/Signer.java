package dev.kintsugi.incident.evidence;

/** Signs by a key that never leaves where it is kept. Implementations are thread-safe. */
public interface Signer {
  /** The signature of a message: ECDSA on P-256 over its SHA-256, in DER. */
  byte[] sign(byte[] message);

  /** The public half: a SubjectPublicKeyInfo in DER. */
  byte[] publicKey();
}
