package dev.kintsugi.incident.evidence;

import dev.kintsugi.vocabulary.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Checks an evidence package by itself: every file against the manifest, the manifest against its
 * signature, the chain entry by entry, and every bit of the archive against the only form it can
 * have. Takes the memory of the archive twice. Thread-safe.
 */
public final class VerifyPackage {
  /** The largest archive that is read. */
  public static final long LARGEST = 1L << 30;

  private static final int MOST_ENTRIES = 100_000;

  /**
   * Checks a file.
   *
   * @param trusted the public key that the package must be signed by; without one its own
   * @throws UncheckedIOException if the file can't be read
   */
  public Result verify(Path file, Optional<byte[]> trusted) {
    var problems = new ArrayList<String>();
    Map<String, byte[]> files = new TreeMap<>();
    try {
      byte[] archive = bytes(file, problems);
      if (problems.isEmpty()) {
        read(file, files, problems);
        manifest(files, problems);
        Optional<byte[]> key = signed(files, trusted, problems);
        chain(files, problems);
        form(files, archive, problems);
        return new Result(key.map(k -> Sha256.of(k).hex()), files.size(), List.copyOf(problems));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Result(Optional.empty(), 0, List.copyOf(problems));
  }

  private static byte[] bytes(Path file, List<String> problems) throws IOException {
    if (Files.size(file) > LARGEST) {
      problems.add("the archive is larger than " + LARGEST + " bytes");
      return new byte[0];
    }
    return Files.readAllBytes(file);
  }

  private static void read(Path file, Map<String, byte[]> files, List<String> problems) {
    try (var zip = new ZipFile(file.toFile())) {
      if (zip.size() > MOST_ENTRIES) {
        problems.add("the archive has more than " + MOST_ENTRIES + " entries");
        return;
      }
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        entry(zip, all.nextElement(), files, problems);
      }
    } catch (IOException | IllegalArgumentException e) {
      // It could be read as a file: what can't be read is its form.
      problems.add("the archive is damaged: " + e.getMessage());
    }
  }

  /** Uncompressed entries can't be larger than the archive that holds them. */
  private static void entry(
      ZipFile zip, ZipEntry entry, Map<String, byte[]> files, List<String> problems) {
    String name = entry.getName();
    if (!PackageFormat.NAME.matcher(name).matches()) {
      problems.add("an entry has a name that no package has: " + printable(name));
    } else if (entry.getMethod() != ZipEntry.STORED) {
      problems.add(name + " is compressed, which no package has");
    } else {
      byte[] content;
      try (InputStream in = zip.getInputStream(entry)) {
        content = in.readAllBytes();
      } catch (IOException e) {
        problems.add(name + " is damaged: " + e.getMessage());
        return;
      }
      if (files.put(name, content) != null) {
        problems.add(name + " is there twice");
      }
    }
  }

  private static String printable(String name) {
    return name.replaceAll("[^ -~]", "?").substring(0, Math.min(name.length(), 120));
  }

  private static void manifest(Map<String, byte[]> files, List<String> problems) {
    byte[] manifest = files.get(PackageFormat.MANIFEST);
    if (manifest == null) {
      problems.add(PackageFormat.MANIFEST + " is missing");
      return;
    }
    SortedMap<String, String> digests = PackageFormat.digests(manifest);
    digests.forEach(
        (name, digest) -> {
          byte[] content = files.get(name);
          if (content == null) {
            problems.add(name + " is missing");
          } else if (!Sha256.of(content).hex().equals(digest)) {
            problems.add(name + " was changed");
          }
        });
    List<String> own =
        List.of(PackageFormat.MANIFEST, PackageFormat.SIGNATURE, PackageFormat.PUBLIC_KEY);
    files.keySet().stream()
        .filter(name -> !digests.containsKey(name) && !own.contains(name))
        .forEach(name -> problems.add(name + " was added"));
  }

  private static Optional<byte[]> signed(
      Map<String, byte[]> files, Optional<byte[]> trusted, List<String> problems) {
    byte[] manifest = files.get(PackageFormat.MANIFEST);
    byte[] signature = files.get(PackageFormat.SIGNATURE);
    byte[] pem = files.get(PackageFormat.PUBLIC_KEY);
    if (manifest == null || signature == null || pem == null) {
      problems.add("the signature, or the key for it, is missing");
      return Optional.empty();
    }
    try {
      byte[] own = PackageFormat.ofPem(pem);
      if (!Arrays.equals(PackageFormat.pem(own), pem)) {
        problems.add(PackageFormat.PUBLIC_KEY + " was changed");
      }
      if (trusted.isPresent() && !Arrays.equals(trusted.get(), own)) {
        problems.add("the package is signed by another key than the one given");
      }
      Signature check = Signature.getInstance("SHA256withECDSA");
      check.initVerify(
          KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(trusted.orElse(own))));
      check.update(manifest);
      if (!check.verify(signature)) {
        problems.add(PackageFormat.MANIFEST + " is not what was signed");
      }
      return Optional.of(own);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      problems.add("the signature can't be checked: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static void chain(Map<String, byte[]> files, List<String> problems) {
    byte[] chain = files.get(PackageFormat.CHAIN);
    if (chain == null) {
      problems.add(PackageFormat.CHAIN + " is missing");
    } else {
      ChainFile.problems(chain).forEach(one -> problems.add(PackageFormat.CHAIN + ": " + one));
    }
  }

  /** What is in none of the files, such as a comment, still has only one form. */
  private static void form(Map<String, byte[]> files, byte[] archive, List<String> problems)
      throws IOException {
    var canonical = new ByteArrayOutputStream(archive.length);
    PackageArchive.write(files, canonical);
    int differs = Arrays.mismatch(canonical.toByteArray(), archive);
    if (differs >= 0) {
      problems.add("the archive itself was changed at byte " + differs);
    }
  }

  /**
   * What was found.
   *
   * @param fingerprint SHA-256 of the public key in the package
   * @param files how many there are
   * @param problems empty if it is what was signed
   */
  public record Result(Optional<String> fingerprint, int files, List<String> problems) {
    /** Whether nothing was missing, added or changed. */
    public boolean good() {
      return problems.isEmpty();
    }
  }

  /**
   * The key in a PEM file, to be trusted.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static byte[] key(byte[] pem) {
    return PackageFormat.ofPem(pem);
  }
}
