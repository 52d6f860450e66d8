package dev.kintsugi.cli.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads records from one input: NDJSON, a JSON array or {@code {"Records": [...]}}, plain or gzip.
 *
 * <p>In NDJSON a line that is no JSON object is a record all the same, given on as a JSON string of
 * its text, so that the service can quarantine it and the counts add up. In the other forms broken
 * JSON makes the whole input unreadable. Limits: {@link #MAX_BYTES} unpacked, {@link #MAX_LINE} a
 * line. Lines {@code {"technique": ..., "event": {...}}} are unwrapped.
 */
public final class RecordReader {
  /** Bytes an input may have, unpacked: 2 GiB. */
  public static final long MAX_BYTES = 2L << 30;

  /** Bytes a line may have that is no {@code Records} document: 16 MiB. */
  public static final int MAX_LINE = 16 << 20;

  private static final JsonMapper JSON = new JsonMapper();
  private static final int PEEK = 8192;

  private final String name;
  private final Consumer<JsonNode> records;
  private final long limit;
  private long count;

  private RecordReader(String name, Consumer<JsonNode> records, long limit) {
    this.name = name;
    this.records = records;
    this.limit = limit;
  }

  /**
   * Reads all records and gives each on in order.
   *
   * @param name what the input is called in errors
   * @return the number of records
   * @throws UnreadableInputException if the input is empty, cut short, too large or in none of the
   *     forms
   */
  public static long read(String name, InputStream bytes, Consumer<JsonNode> records) {
    return read(name, bytes, records, MAX_BYTES);
  }

  static long read(String name, InputStream bytes, Consumer<JsonNode> records, long limit) {
    var reader = new RecordReader(name, records, limit);
    try {
      reader.readAll(bytes);
    } catch (EOFException e) {
      throw reader.unreadable("its gzip data is cut short; get the whole file and try again");
    } catch (ZipException e) {
      throw reader.unreadable("its gzip data is damaged (" + e.getMessage() + ")");
    } catch (JsonProcessingException e) {
      throw reader.unreadable(
          "it is not valid JSON at line %d, column %d: %s"
              .formatted(
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                  firstLine(e.getOriginalMessage())));
    } catch (IOException e) {
      throw reader.unreadable(String.valueOf(e.getMessage()));
    }
    return reader.count;
  }

  private void readAll(InputStream bytes) throws IOException {
    var input = new BufferedInputStream(unpacked(bytes), PEEK * 2);
    String start = peek(input);
    if (start.startsWith("[")) {
      readArray(input);
    } else if (start.matches("(?s)\\{\\s*\"Records\"\\s*:\\s*\\[.*")) {
      readRecordsDocument(input);
    } else if (start.matches("(?s)\\{\\s*?\\n.*")) {
      readValues(input);
    } else {
      readLines(input);
    }
    if (start.isEmpty() && count == 0) {
      throw unreadable("it is empty; give a CloudTrail file");
    }
  }

  private InputStream unpacked(InputStream bytes) throws IOException {
    var buffered = new BufferedInputStream(bytes, 1 << 16);
    buffered.mark(2);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    boolean gzip = first == 0x1f && second == 0x8b;
    return new LimitedInput(gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered, limit);
  }

  /** The first characters after white space and a byte order mark, which is skipped for good. */
  private static String peek(BufferedInputStream input) throws IOException {
    input.mark(PEEK + 1);
    byte[] head = input.readNBytes(PEEK);
    input.reset();
    int skip = 0;
    if (head.length >= 3
        && (head[0] & 0xff) == 0xef
        && (head[1] & 0xff) == 0xbb
        && (head[2] & 0xff) == 0xbf) {
      skip = 3;
    }
    input.skipNBytes(skip);
    return new String(head, skip, head.length - skip, StandardCharsets.UTF_8).stripLeading();
  }

  private void readArray(InputStream input) throws IOException {
    try (var parser = JSON.createParser(input)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        accept(JSON.readTree(parser));
      }
      if (parser.nextToken() != null) {
        throw unreadable("something follows the end of its array");
      }
    }
  }

  private void readRecordsDocument(InputStream input) throws IOException {
    try (var parser = JSON.createParser(input)) {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean holdsRecords = "Records".equals(parser.currentName());
          JsonToken value = parser.nextToken();
          if (!holdsRecords || value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            continue;
          }
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            accept(JSON.readTree(parser));
          }
        }
      }
    }
  }

  private void readValues(InputStream input) throws IOException {
    try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(input)) {
      while (values.hasNextValue()) {
        acceptDocument(values.nextValue());
      }
    }
  }

  private void readLines(InputStream input) throws IOException {
    var lines = new Lines(input, MAX_LINE);
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      if (new String(line, StandardCharsets.UTF_8).isBlank()) {
        continue;
      }
      acceptDocument(parsed(line));
    }
  }

  private static JsonNode parsed(byte[] line) throws IOException {
    try (var parser = JSON.createParser(line)) {
      JsonNode value = JSON.readTree(parser);
      if (value != null && parser.nextToken() == null) {
        return value;
      }
    } catch (JsonEOFException e) {
      return text(line);
    } catch (JsonProcessingException | java.io.CharConversionException e) {
      return text(line);
    }
    return text(line);
  }

  private static JsonNode text(byte[] line) {
    return TextNode.valueOf(new String(line, StandardCharsets.UTF_8));
  }

  private void acceptDocument(JsonNode value) {
    if (value.isObject() && value.path("Records").isArray() && !value.has("eventName")) {
      value.path("Records").forEach(this::accept);
    } else {
      accept(value);
    }
  }

  private void accept(JsonNode value) {
    boolean wrapped = value.has("technique") && value.path("event").isObject();
    records.accept(wrapped ? value.path("event") : value);
    count++;
  }

  private UnreadableInputException unreadable(String why) {
    return new UnreadableInputException(name + " cannot be read: " + why + ".");
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }
}
