package dev.kintsugi.cli.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventSplitterTest {

  @Test
  void lines_areOneEventEach_blankOnesAreNone() throws IOException {
    assertThat(split("\ufeff{\"a\":1}\n\n  \r\n{\"b\":[2,3]}\r\noops, {\n{\"c\":\"x\\\"y\"}"))
        .containsExactly("1 {\"a\":1}", "4 {\"b\":[2,3]}", "5 oops, {", "6 {\"c\":\"x\\\"y\"}");
  }

  @Test
  void array_isItsElements_brokenOnesToo() throws IOException {
    assertThat(split(" [ {\"a\":[1,{}]} ,\n{\"b\":\"]},{\"}, oops,\n 7 , {\"c\":oops}\n]\n"))
        .containsExactly(
            "1 {\"a\":[1,{}]}", "2 {\"b\":\"]},{\"}", "2 oops", "3 7", "3 {\"c\":oops}");
  }

  @Test
  void array_withStrayBraces_endsAllTheSame() throws IOException {
    assertThat(split("[}, {\"a\":1}, }} ]")).containsExactly("1 }", "1 {\"a\":1}", "1 }}");
  }

  @Test
  void array_thatIsCutShort_givesWhatIsThere() throws IOException {
    assertThat(split("[{\"a\":1},{\"b\":")).containsExactly("1 {\"a\":1}", "1 {\"b\":");
    assertThat(split("[{\"a\":1}")).containsExactly("1 {\"a\":1}");
    assertThat(split("[\"\\")).containsExactly("1 \"\\");
  }

  @Test
  void records_areTheEvents_inEveryDocument() throws IOException {
    assertThat(
            split(
                """
                {"Records": [{"a":1},
                 {"b":2}], "more": {"x": "}"}, "y": 1}
                { "Records" : [] }
                {"Records":[{"c":3}]}
                {"c":4}
                """))
        .containsExactly("1 {\"a\":1}", "2 {\"b\":2}", "4 {\"c\":3}", "5 {\"c\":4}");
  }

  @Test
  void objects_spreadOverLines_areTakenWhole() throws IOException {
    assertThat(split("{\n \"a\": {\n \"b\": \"}\" }\n}\n{ \"c\": 2\n}"))
        .containsExactly("1 {\n \"a\": {\n \"b\": \"}\" }\n}", "5 { \"c\": 2\n}");
  }

  @Test
  void events_longerThanTheBuffer_areTakenWhole() throws IOException {
    String longest = "{\"a\":\"" + "\\\\x".repeat(200_000) + "\"}";
    assertThat(split(longest + "\n{}\n" + longest))
        .containsExactly("1 " + longest, "2 {}", "3 " + longest);
    assertThat(split("[" + longest + ",{}," + longest + "]"))
        .containsExactly("1 " + longest, "1 {}", "1 " + longest);
  }

  @Test
  void nothing_isNoEvent() throws IOException {
    assertThat(split("")).isEmpty();
    assertThat(split(" \n ")).isEmpty();
    assertThat(split("[]")).isEmpty();
    assertThat(split("{\"Records\":[]}")).isEmpty();
  }

  /** Bytes come in small portions, so that every place is once the last of a portion. */
  private static List<String> split(String text) throws IOException {
    List<String> events = new ArrayList<>();
    var bytes = new ByteArrayInputStream(text.getBytes(UTF_8));
    InputStream slow =
        new InputStream() {
          @Override
          public int read() {
            return bytes.read();
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            return bytes.read(buffer, offset, Math.min(length, text.length() > 1000 ? 4096 : 1));
          }
        };
    new EventSplitter(
            slow,
            (b, offset, length, line) ->
                events.add(line + " " + new String(b, offset, length, UTF_8)))
        .split();
    return events;
  }
}
