package dev.kintsugi.detection;

import dev.kintsugi.detection.pack.DamagedPackException;
import dev.kintsugi.detection.pack.PackException;
import dev.kintsugi.detection.pack.PackInput;
import dev.kintsugi.detection.pack.PackOutput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Rules in the form in which a function loads them: nothing is parsed, and a rule is made ready
 * when the first event needs it. A pack carries its digest and the version of the engine that wrote
 * it; one that is damaged or of another version is refused.
 */
public final class RulePack {
  /** Bytes that a pack may have: 64 MiB. */
  public static final int LARGEST = 64 << 20;

  private static final byte[] MAGIC = "KINTSUGI".getBytes(StandardCharsets.US_ASCII);

  /** Counts changes of what packs mean; changes of what rules are made of are seen without it. */
  private static final String MEANING = "1";

  private RulePack() {}

  /** The version of the engine: a pack is read by the one that wrote it. */
  public static String engineVersion() {
    byte[] form = RuleSet.packForm().getBytes(StandardCharsets.UTF_8);
    return MEANING + "-" + HexFormat.of().formatHex(sha256(form), 0, 6);
  }

  /** Writes the rules. */
  public static void write(RuleSet rules, OutputStream out) throws IOException {
    PackOutput content = new PackOutput();
    rules.write(content);
    byte[] body = content.toBytes();
    if (body.length > LARGEST) {
      throw new PackException("The rules make a pack larger than 64 MiB.");
    }
    DataOutputStream data = new DataOutputStream(out);
    data.write(MAGIC);
    data.writeUTF(engineVersion());
    data.write(sha256(body));
    data.writeInt(body.length);
    data.write(body);
    data.flush();
  }

  /**
   * Reads rules.
   *
   * @throws PackException if it is no pack, damaged, or of another version
   */
  public static RuleSet read(InputStream in) throws IOException {
    try {
      return read(new DataInputStream(in));
    } catch (EOFException cut) {
      throw new PackException("The pack ends early; get the whole file and try again.", cut);
    } catch (DamagedPackException damaged) {
      throw new PackException(
          "The pack was not made by 'rules pack': " + damaged.getMessage() + ".");
    }
  }

  /** Whether bytes that begin so are a pack. */
  public static boolean fits(byte[] beginning) {
    return beginning.length >= MAGIC.length
        && Arrays.equals(beginning, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  private static RuleSet read(DataInputStream data) throws IOException {
    if (!fits(data.readNBytes(MAGIC.length))) {
      throw new PackException("This is no pack of rules; 'rules pack' makes one.");
    }
    String version = data.readUTF();
    if (!version.equals(engineVersion())) {
      throw new PackException(
          "The pack was made by version %s of the engine and this is %s; pack the rules again."
              .formatted(version, engineVersion()));
    }
    byte[] digest = new byte[32];
    data.readFully(digest);
    int length = data.readInt();
    if (length < 0 || length > LARGEST) {
      throw new PackException("The pack is damaged: its length is impossible.");
    }
    byte[] body = data.readNBytes(length);
    if (body.length < length) {
      throw new EOFException();
    }
    if (!MessageDigest.isEqual(digest, sha256(body))) {
      throw new PackException("The pack is damaged: its digest does not fit its content.");
    }
    return RuleSet.read(new PackInput(body));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
