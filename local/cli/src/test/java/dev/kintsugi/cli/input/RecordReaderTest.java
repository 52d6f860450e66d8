package dev.kintsugi.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}\n{\"a\":2}\n",
        "{\"a\":1}\r\n\r\n{\"a\":2}",
        "[{\"a\":1},{\"a\":2}]",
        "  [\n{\"a\":1} , {\"a\":2}\n]\n",
        "{\"Records\":[{\"a\":1},{\"a\":2}]}",
        "{ \"Records\" : [\n {\"a\":1},\n {\"a\":2} ] }",
        "{\"Records\":[{\"a\":1}]}\n{\"Records\":[{\"a\":2}]}\n",
        "{\"x\":0,\"Records\":[{\"a\":1},{\"a\":2}]}",
        "{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n",
        "{\"technique\":\"t\",\"event\":{\"a\":1}}\n{\"a\":2}",
        "\ufeff{\"a\":1}\n{\"a\":2}"
      })
  void input_inAnyForm_givesItsRecordsInOrder(String text) throws IOException {
    assertThat(read(text.getBytes(UTF_8))).containsExactly("{\"a\":1}", "{\"a\":2}");
    assertThat(read(gzip(text))).containsExactly("{\"a\":1}", "{\"a\":2}");
  }

  @Test
  void line_thatIsNoJson_isARecordOfItsText() {
    assertThat(read("{\"a\":1}\nnot json\n{\"a\":\n7\n".getBytes(UTF_8)))
        .containsExactly("{\"a\":1}", "\"not json\"", "\"{\\\"a\\\":\"", "7");
  }

  @Test
  void line_nestedTenThousandDeep_isARecordOfItsText() {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    List<String> records = read(("{\"a\":1}\n{\"b\":" + deep + "}\n").getBytes(UTF_8));
    assertThat(records).hasSize(2);
    assertThat(records.get(1)).startsWith("\"{\\\"b\\\":[[[");
  }

  @Test
  void line_ofInvalidUtf8_isARecordOfItsText() {
    byte[] bytes = "{\"a\":\"x\"}\n{\"a\":1}\n".getBytes(UTF_8);
    bytes[6] = (byte) 0xff;
    assertThat(read(bytes)).hasSize(2).last().isEqualTo("{\"a\":1}");
  }

  @Test
  void gzip_cutShort_isUnreadable() throws IOException {
    byte[] whole = gzip("{\"a\":1}\n".repeat(1000));
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 12)))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessage(
            "f cannot be read: its gzip data is cut short; get the whole file and try again.");
  }

  @Test
  void gzip_damaged_isUnreadable() throws IOException {
    byte[] bytes = gzip("{\"a\":1}\n".repeat(1000));
    bytes[bytes.length - 6] ^= 0x55;
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{\"a\":1},", "[{\"a\":1}] x", "{\"Records\":[{\"a\":1}, oops]}"})
  void document_thatIsBroken_isUnreadable(String text) {
    assertThatThrownBy(() -> read(text.getBytes(UTF_8)))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageStartingWith("f cannot be read: ");
  }

  @Test
  void input_overTheLimit_isUnreadable() throws IOException {
    byte[] bomb = gzip("{\"a\":1}\n".repeat(10_000));
    assertThatThrownBy(
            () -> RecordReader.read("f", new ByteArrayInputStream(bomb), r -> {}, 10_000))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("more than 10000 bytes unpacked");
  }

  @Test
  void input_thatIsEmpty_isUnreadable_aListWithoutRecordsIsNot() {
    for (String empty : List.of("", " \n\n")) {
      assertThatThrownBy(() -> read(empty.getBytes(UTF_8)))
          .isInstanceOf(UnreadableInputException.class)
          .hasMessageContaining("it is empty");
    }
    assertThat(read("{\"Records\": []}".getBytes(UTF_8))).isEmpty();
    assertThat(read("[]".getBytes(UTF_8))).isEmpty();
  }

  private static List<String> read(byte[] bytes) {
    var records = new ArrayList<String>();
    long count =
        RecordReader.read(
            "f", new ByteArrayInputStream(bytes), (JsonNode r) -> records.add(r.toString()));
    assertThat(count).isEqualTo(records.size());
    return records;
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
