package dev.kintsugi.asl.execution;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * The form of records in a file to which is only appended: length, the same inverted, checksum,
 * record. What a killed process leaves is a beginning of what it was writing, so only the last
 * record can be short; whatever else is wrong has been damaged, and is named rather than cut away.
 */
public final class RecordFrames {
  private static final int HEADER = 12;

  private RecordFrames() {}

  /** The bytes that a record takes in a file. */
  public static int size(byte[] record) {
    return HEADER + record.length;
  }

  /** Puts a record into a buffer that has {@link #size} left. */
  public static void put(byte[] record, ByteBuffer into) {
    into.putInt(record.length).putInt(~record.length).putInt(checksum(record)).put(record);
  }

  /**
   * Reads a file's records in order.
   *
   * @param name of the file, for the error
   * @return how many bytes are sound: fewer than there are if the last record broke off
   * @throws IOException naming the place of a damaged record
   */
  public static int read(byte[] content, String name, Consumer<byte[]> records) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    while (bytes.remaining() >= HEADER) {
      int start = bytes.position();
      int length = bytes.getInt();
      boolean named = bytes.getInt() == ~length && length >= 0;
      int checksum = bytes.getInt();
      if (named && length > bytes.remaining()) {
        return start;
      }
      byte[] record = new byte[named ? length : 0];
      bytes.get(record);
      boolean sound = named && checksum(record) == checksum;
      if (named && !sound && !bytes.hasRemaining()) {
        return start;
      }
      if (!sound) {
        throw new IOException("damaged record at byte " + start + " of " + name);
      }
      records.accept(record);
    }
    return bytes.position();
  }

  private static int checksum(byte[] record) {
    var crc = new CRC32();
    crc.update(record);
    return (int) crc.getValue();
  }
}
