package dev.kintsugi.local.web;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How bytes and percent signs become text on their way to a function. */
final class Encoding {
  private Encoding() {}

  /** A path or part of it, decoded; as it is where it is no valid encoding. */
  static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded;
    }
  }

  /** A part of a query, decoded. */
  static String decodeQuery(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded;
    }
  }

  /** Whether a body goes to the function as it is, and not in Base64. */
  static boolean text(String contentType, boolean compressed, byte[] body) {
    String type = contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    boolean textual =
        type.isEmpty()
            || type.startsWith("text/")
            || type.equals("application/json")
            || type.equals("application/javascript")
            || type.equals("application/xml")
            || type.endsWith("+json")
            || type.endsWith("+xml");
    return textual && !compressed && utf8(body);
  }

  private static boolean utf8(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
