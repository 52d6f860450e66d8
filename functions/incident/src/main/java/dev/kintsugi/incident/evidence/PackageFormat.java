package dev.kintsugi.incident.evidence;

import dev.kintsugi.vocabulary.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The form of an evidence package: files, a manifest as {@code sha256sum -c} reads it, the
 * signature of the manifest and the public key, as {@code openssl dgst -verify} reads them, so that
 * a package can be checked without anything of ours.
 */
final class PackageFormat {
  static final String MANIFEST = "manifest.sha256";
  static final String SIGNATURE = "manifest.sig";
  static final String PUBLIC_KEY = "public-key.pem";
  static final String CHAIN = "chain.txt";
  static final String EVIDENCE = "evidence/";

  /** Plain names, so that unpacking writes nowhere else on any system. */
  static final Pattern NAME = Pattern.compile("(evidence/)?[A-Za-z0-9][A-Za-z0-9._-]{0,120}");

  private static final int PEM_LINE = 64;

  private PackageFormat() {}

  static byte[] manifest(Map<String, byte[]> files) {
    var text = new StringBuilder();
    new TreeMap<>(files)
        .forEach((name, content) -> text.append(line(Sha256.of(content), name)).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String line(Sha256 digest, String name) {
    return digest.hex() + "  " + name;
  }

  /** What a manifest says of each file; a line of another form is left out. */
  static SortedMap<String, String> digests(byte[] manifest) {
    var digests = new TreeMap<String, String>();
    for (String line : new String(manifest, StandardCharsets.UTF_8).split("\n", -1)) {
      if (line.matches("[0-9a-f]{64}  .+")) {
        digests.put(line.substring(66), line.substring(0, 64));
      }
    }
    return digests;
  }

  static byte[] pem(byte[] publicKey) {
    String body = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(publicKey);
    return ("-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The key in a PEM file.
   *
   * @throws IllegalArgumentException if it is none
   */
  static byte[] ofPem(byte[] pem) {
    String text = new String(pem, StandardCharsets.US_ASCII);
    String body = text.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
    return Base64.getDecoder().decode(body);
  }
}
