package dev.kintsugi.local.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Key pairs on the curve P-256, one for each declared key, kept in files that only their owner can
 * read; made when first asked for, and forgotten with the process where there is no folder.
 * Thread-safe.
 */
public final class SigningKeys {
  private final Optional<Path> folder;
  private final Map<String, KeyPair> pairs = new ConcurrentHashMap<>();

  /** Keys in a folder, if there is one. */
  public SigningKeys(Optional<Path> folder) {
    this.folder = folder;
  }

  KeyPair pair(String name) {
    return pairs.computeIfAbsent(name, this::load);
  }

  private KeyPair load(String name) {
    try {
      Optional<Path> file = folder.map(in -> in.resolve("key-" + name + ".pkcs8"));
      Optional<Path> open = folder.map(in -> in.resolve("key-" + name + ".pub"));
      if (file.isPresent() && open.isPresent() && Files.exists(file.get())) {
        KeyFactory keys = KeyFactory.getInstance("EC");
        return new KeyPair(
            keys.generatePublic(new X509EncodedKeySpec(Files.readAllBytes(open.get()))),
            keys.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file.get()))));
      }
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      if (file.isPresent() && open.isPresent()) {
        // The private half last: where it is, the other is too.
        keep(open.get(), pair.getPublic().getEncoded());
        keep(file.get(), pair.getPrivate().getEncoded());
      }
      return pair;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key " + name + " can't be had", e);
    }
  }

  private static void keep(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(part, content);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
