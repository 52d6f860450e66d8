package dev.kintsugi.incident.evidence;

import dev.kintsugi.incident.history.TimelineEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a package of an incident's files: with its chain, manifest, signature and public key. */
public final class SignedPackage {
  private final Signer signer;

  /** Signs as given. */
  public SignedPackage(Signer signer) {
    this.signer = signer;
  }

  /**
   * The whole archive.
   *
   * @param files by name: letters, digits, dot, dash and underscore, in the root or in {@code
   *     evidence/}
   */
  public byte[] archive(Map<String, byte[]> files, List<TimelineEntry> timeline) {
    var all = new TreeMap<>(files);
    all.put(PackageFormat.CHAIN, ChainFile.of(timeline));
    all.keySet().stream()
        .filter(name -> !PackageFormat.NAME.matcher(name).matches())
        .forEach(
            name -> {
              throw new IllegalArgumentException("not a name for a package: " + name);
            });
    byte[] manifest = PackageFormat.manifest(all);
    all.put(PackageFormat.MANIFEST, manifest);
    all.put(PackageFormat.SIGNATURE, signer.sign(manifest));
    all.put(PackageFormat.PUBLIC_KEY, PackageFormat.pem(signer.publicKey()));
    var out = new ByteArrayOutputStream();
    try {
      PackageArchive.write(all, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
