package dev.kintsugi.local.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Optional;

/** The local issuer's signing key, kept in a file that only its owner can read. */
final class LoginKey {
  private static final int BITS = 2048;

  private LoginKey() {}

  /** The key in the file, made where there is none; a fresh one without a file. */
  static RSAKey in(Optional<Path> file, String keyId) {
    try {
      if (file.isPresent() && Files.exists(file.get())) {
        return RSAKey.parse(Files.readString(file.get()));
      }
      RSAKey key =
          new RSAKeyGenerator(BITS)
              .keyID(keyId)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .generate();
      if (file.isPresent()) {
        keep(file.get(), key);
      }
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException | ParseException e) {
      throw new IllegalStateException("the issuer's key can't be had: " + file, e);
    }
  }

  private static void keep(Path file, RSAKey key) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, key.toJSONString());
  }
}
