package dev.kintsugi.functions.runtime;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes JSON within limits: depth 100, texts of 1,000,000 characters, numbers of 100
 * digits, no member twice, nothing after the value, well-formed UTF-8. Thread-safe.
 */
public final class Json {
  private static final int DEEPEST = 100;
  private static final int LONGEST_TEXT = 1_000_000;
  private static final int LONGEST_NUMBER = 100;
  private static final int LONGEST_NAME = 10_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(LONGEST_NAME)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Json() {}

  /** The mapper, for callers that read token by token. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * The value that bytes hold.
   *
   * @throws InvalidInputException in plain words, if it is no JSON within the limits
   */
  public static JsonNode read(byte[] bytes) {
    checkUtf8(bytes, 0, bytes.length);
    try {
      JsonNode node = MAPPER.readTree(bytes);
      if (node == null || node.isMissingNode()) {
        throw new InvalidInputException("there is no JSON: it is empty");
      }
      return node;
    } catch (IOException e) {
      throw new InvalidInputException("not JSON: " + reason(e));
    }
  }

  /** The value that a text holds; as {@link #read}. */
  public static JsonNode read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The text of a value, without white space. */
  public static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JacksonException e) {
      throw new IllegalStateException("a tree is always writable", e);
    }
  }

  /** The bytes of a value in UTF-8, without white space. */
  public static byte[] bytes(JsonNode node) {
    return text(node).getBytes(StandardCharsets.UTF_8);
  }

  /** A pointer to a member, escaped as RFC 6901 asks. */
  public static String pointer(String parent, String member) {
    return parent + JsonPointer.empty().appendProperty(member);
  }

  /**
   * Checks that bytes are UTF-8, overlong forms and surrogates refused.
   *
   * @throws InvalidInputException if they are not
   */
  public static void checkUtf8(byte[] bytes, int offset, int length) {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, offset, length));
    } catch (CharacterCodingException e) {
      throw new InvalidInputException("not JSON: the text is not valid UTF-8");
    }
  }

  /** What a reader complained of, without the source's text. */
  public static String reason(IOException failure) {
    if (failure instanceof JacksonException jackson) {
      String message = jackson.getOriginalMessage();
      var at = jackson.getLocation();
      String place =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      return (message.length() > 200 ? message.substring(0, 200) : message) + place;
    }
    return String.valueOf(failure.getMessage());
  }
}
