package dev.kintsugi.incident.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Inflates gzip within bounds; what is not gzip stays as it is. */
public final class Inflation {
  /** The most bytes that an object may inflate to. */
  public static final int MOST = 200 * 1024 * 1024;

  private static final int MAGIC_0 = 0x1f;
  private static final int MAGIC_1 = 0x8b;

  private Inflation() {}

  /**
   * The content of bytes.
   *
   * @throws UnreadableDeliveryException if gzip is truncated, damaged or inflates beyond the bound
   */
  public static byte[] inflate(byte[] bytes) {
    boolean gzip = bytes.length > 2 && (bytes[0] & 0xff) == MAGIC_0 && (bytes[1] & 0xff) == MAGIC_1;
    if (!gzip) {
      return bytes;
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      var out = new ByteArrayOutputStream(bytes.length * 4);
      byte[] buffer = new byte[64 * 1024];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        if (out.size() > MOST) {
          throw new UnreadableDeliveryException("inflates to more than " + MOST + " bytes");
        }
      }
      return out.toByteArray();
    } catch (EOFException e) {
      throw new UnreadableDeliveryException("the gzip file is truncated");
    } catch (IOException e) {
      throw new UnreadableDeliveryException("the gzip file is damaged: " + e.getMessage());
    }
  }
}
