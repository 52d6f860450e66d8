package dev.kintsugi.functions.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.runtime.InvalidInputException;
import dev.kintsugi.functions.runtime.Json;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a file's records: a list, an object that holds a list named {@code Records}, one object, or
 * an object a line. Each record keeps its exact bytes; what can't be read is told with its reason.
 */
final class RecordReader {
  private RecordReader() {}

  /**
   * Reads all records in their order.
   *
   * @throws InvalidInputException if there is nothing that could be a record
   */
  static void read(byte[] bytes, Consumer<Piece> pieces) {
    var scanner = new ByteScanner(bytes);
    int start = scanner.skip(byteOrderMark(bytes));
    if (start == bytes.length) {
      throw new InvalidInputException("the file is empty");
    }
    int list = bytes[start] == '[' ? start : scanner.member(start, "Records");
    if (list >= 0 && bytes[list] == '[') {
      scanner.elements(list).forEach(span -> pieces.accept(piece(bytes, span)));
      return;
    }
    int end = bytes[start] == '{' ? scanner.end(start) : -1;
    if (end >= 0 && scanner.skip(end) == bytes.length) {
      pieces.accept(piece(bytes, new ByteScanner.Span(start, end - start, true)));
      return;
    }
    lines(bytes, scanner.lines(start), pieces);
  }

  private static void lines(byte[] bytes, List<ByteScanner.Span> lines, Consumer<Piece> pieces) {
    if (lines.stream().noneMatch(line -> looksLikeRecord(bytes, line))) {
      throw new InvalidInputException(
          "neither a JSON list, nor an object with Records, nor a JSON object a line");
    }
    lines.forEach(line -> pieces.accept(piece(bytes, line)));
  }

  private static boolean looksLikeRecord(byte[] bytes, ByteScanner.Span line) {
    return bytes[line.offset()] == '{' && bytes[line.offset() + line.length() - 1] == '}';
  }

  private static int byteOrderMark(byte[] bytes) {
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return marked ? 3 : 0;
  }

  private static Piece piece(byte[] bytes, ByteScanner.Span span) {
    int offset = span.offset();
    int length = span.length();
    if (!span.whole()) {
      return new Piece.Broken(offset, length, "not JSON: it ends early or has a stray character");
    }
    try {
      JsonNode node = Json.read(Arrays.copyOfRange(bytes, offset, offset + length));
      return node instanceof ObjectNode object
          ? new Piece.Good(offset, length, object)
          : new Piece.Broken(offset, length, "a record must be a JSON object");
    } catch (InvalidInputException e) {
      return new Piece.Broken(offset, length, String.valueOf(e.getMessage()));
    }
  }

  /** One record with its bytes' place. */
  sealed interface Piece {
    /** Where it begins. */
    int offset();

    /** How many bytes it has. */
    int length();

    /** It is a JSON object. */
    record Good(int offset, int length, ObjectNode node) implements Piece {}

    /** It can't be read. */
    record Broken(int offset, int length, String reason) implements Piece {}
  }
}
