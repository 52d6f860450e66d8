package dev.kintsugi.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.TreeSet;

/** The MD5 digests that SDKs check of bodies and message attributes. */
final class Digests {
  private static final byte TEXT = 1;
  private static final byte BINARY = 2;

  private Digests() {}

  static String ofBody(String body) {
    MessageDigest md5 = md5();
    md5.update(body.getBytes(StandardCharsets.UTF_8));
    return hex(md5);
  }

  /** As SQS' developer guide defines it: by name, each part with its length. */
  static String ofAttributes(ObjectNode attributes) {
    MessageDigest md5 = md5();
    var names = new TreeSet<String>();
    attributes.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode attribute = attributes.path(name);
      update(md5, name.getBytes(StandardCharsets.UTF_8));
      update(md5, attribute.path("DataType").asText().getBytes(StandardCharsets.UTF_8));
      if (attribute.has("BinaryValue")) {
        md5.update(BINARY);
        update(md5, Base64.getDecoder().decode(attribute.path("BinaryValue").asText()));
      } else {
        md5.update(TEXT);
        update(md5, attribute.path("StringValue").asText().getBytes(StandardCharsets.UTF_8));
      }
    }
    return hex(md5);
  }

  private static void update(MessageDigest md5, byte[] part) {
    md5.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    md5.update(part);
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(MessageDigest md5) {
    return HexFormat.of().formatHex(md5.digest());
  }
}
