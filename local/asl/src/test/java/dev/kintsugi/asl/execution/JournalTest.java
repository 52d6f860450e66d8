package dev.kintsugi.asl.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every journal promises, and what the one on disk does with damage. */
class JournalTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void records_areReadInOrder_openUntilClosed(boolean onDisk) {
    Journal journal = onDisk ? new FileJournal(folder) : new MemoryJournal();
    journal.append("a", bytes("1"));
    journal.append("a", bytes("2"));
    journal.append("b", bytes("3"));
    journal.close("b", journal.read("b"));
    assertThat(texts(journal, "a")).containsExactly("1", "2");
    assertThat(texts(journal, "b")).containsExactly("3");
    assertThat(journal.read("c")).isEmpty();
    assertThat(journal.executions()).containsExactly("a", "b");
    assertThat(journal.open()).containsExactly("a");
  }

  @Test
  void lastRecord_brokenOff_isCutAway() throws Exception {
    var journal = new FileJournal(folder);
    journal.append("a", bytes("first"));
    long whole = Files.size(folder.resolve("a.open"));
    for (byte[] rest : List.of(new byte[3], new byte[] {0, 0, 0, 9, 1, 2, 3, 4, 5})) {
      Files.write(folder.resolve("a.open"), rest, StandardOpenOption.APPEND);
      assertThat(texts(journal, "a")).containsExactly("first");
      assertThat(Files.size(folder.resolve("a.open"))).isEqualTo(whole);
    }
    Files.write(
        folder.resolve("a.open"),
        new byte[] {0, 0, 0, 1, 9, 9, 9, 9, 5},
        StandardOpenOption.APPEND);
    assertThat(texts(journal, "a")).containsExactly("first");
    Files.write(
        folder.resolve("a.open"), new byte[] {127, 0, 0, 1, 9, 9, 9, 9}, StandardOpenOption.APPEND);
    assertThat(texts(journal, "a")).containsExactly("first");
  }

  @Test
  void recordInTheMiddle_damaged_isNamed() throws Exception {
    var journal = new FileJournal(folder);
    journal.append("a", bytes("first"));
    journal.append("a", bytes("second"));
    Path file = folder.resolve("a.open");
    byte[] content = Files.readAllBytes(file);
    content[9] ^= 1;
    Files.write(file, content);
    assertThatThrownBy(() -> journal.read("a"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("byte 0 of a.open");
  }

  @Test
  void lengthInTheMiddle_damaged_isNamedAndNothingIsCut() throws Exception {
    var journal = new FileJournal(folder);
    journal.append("a", bytes("first"));
    journal.append("a", bytes("second"));
    Path file = folder.resolve("a.open");
    byte[] content = Files.readAllBytes(file);
    content[0] ^= 64;
    Files.write(file, content);
    assertThatThrownBy(() -> journal.read("a"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("byte 0 of a.open");
    assertThat(Files.readAllBytes(file)).isEqualTo(content);
  }

  @Test
  void close_leavesWhatIsKeptAndNoOpenFile() {
    var journal = new FileJournal(folder);
    journal.append("a", bytes("first"));
    journal.append("a", bytes("second"));
    journal.close("a", List.of(bytes("second")));
    assertThat(texts(journal, "a")).containsExactly("second");
    assertThat(journal.open()).isEmpty();
    assertThat(journal.executions()).containsExactly("a");
  }

  @Test
  void key_thatIsNoFileName_isRefused() {
    var journal = new FileJournal(folder);
    assertThatThrownBy(() -> journal.append("../a", bytes("x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> journal.close("unknown", List.of()))
        .isInstanceOf(UncheckedIOException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Stream<String> texts(Journal journal, String execution) {
    return journal.read(execution).stream().map(r -> new String(r, StandardCharsets.UTF_8));
  }
}
