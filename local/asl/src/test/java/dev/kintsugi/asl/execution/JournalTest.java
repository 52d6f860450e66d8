package dev.kintsugi.asl.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every journal promises, and what the one on disk does with damage. */
class JournalTest {
  private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void records_areReadInOrder_openUntilClosed(boolean onDisk) {
    Journal journal = onDisk ? new FileJournal(folder) : new MemoryJournal();
    journal.append("a", bytes("1"));
    journal.append("a", bytes("2"));
    journal.append("b", bytes("3"));
    journal.close("b", journal.read("b"), NOW);
    assertThat(texts(journal, "a")).containsExactly("1", "2");
    assertThat(texts(journal, "b")).containsExactly("3");
    assertThat(journal.read("c")).isEmpty();
    assertThat(journal.executions()).containsExactly("a", "b");
    assertThat(journal.open()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void compactedExecution_staysOpen_andIsAppendedTo(boolean onDisk) {
    Journal journal = onDisk ? new FileJournal(folder) : new MemoryJournal();
    journal.append("a", bytes("1"));
    journal.append("a", bytes("2"));
    journal.compact("a", List.of(bytes("1+2")));
    journal.append("a", bytes("3"));
    assertThat(texts(journal, "a")).containsExactly("1+2", "3");
    assertThat(journal.open()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void executions_closedBefore_areForgotten_othersNot(boolean onDisk) {
    Journal journal = onDisk ? new FileJournal(folder) : new MemoryJournal();
    for (String execution : List.of("old", "young", "open")) {
      journal.append(execution, bytes("1"));
    }
    journal.close("old", List.of(bytes("1")), NOW);
    journal.close("young", List.of(bytes("1")), NOW.plusSeconds(2));
    journal.forget(NOW.plusSeconds(1));
    assertThat(journal.executions()).containsExactlyInAnyOrder("young", "open");
    assertThat(journal.read("old")).isEmpty();
    assertThat(journal.open()).containsExactly("open");
  }

  /** More executions than files are kept open, each appended to in turn, and by two at once. */
  @Test
  void records_ofMoreExecutionsThanOpenFiles_areAllThere() throws Exception {
    var journal = new FileJournal(folder);
    var writers = new ArrayList<Thread>();
    for (String writer : List.of("x", "y")) {
      writers.add(
          Thread.startVirtualThread(
              () -> {
                for (int i = 0; i < 3 * 1_100; i++) {
                  journal.append("e" + i % 1_100, bytes(writer + i / 1_100));
                }
              }));
    }
    for (Thread writer : writers) {
      writer.join();
    }
    for (int i = 0; i < 1_100; i++) {
      assertThat(texts(journal, "e" + i))
          .containsExactlyInAnyOrder("x0", "x1", "x2", "y0", "y1", "y2");
    }
  }

  @Test
  void append_ofAnInterruptedThread_isKept_andSoIsTheNext() throws Exception {
    var journal = new FileJournal(folder);
    Thread interrupted =
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  Thread.currentThread().interrupt();
                  journal.append("a", bytes("1"));
                });
    interrupted.start();
    interrupted.join();
    journal.append("a", bytes("2"));
    assertThat(texts(journal, "a")).containsExactly("1", "2");
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
    journal.close("a", List.of(bytes("second")), NOW);
    assertThat(texts(journal, "a")).containsExactly("second");
    assertThat(journal.open()).isEmpty();
    assertThat(journal.executions()).containsExactly("a");
  }

  @Test
  void key_thatIsNoFileName_isRefused() {
    var journal = new FileJournal(folder);
    assertThatThrownBy(() -> journal.append("../a", bytes("x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> journal.close("unknown", List.of(), NOW))
        .isInstanceOf(UncheckedIOException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Stream<String> texts(Journal journal, String execution) {
    return journal.read(execution).stream().map(r -> new String(r, StandardCharsets.UTF_8));
  }
}
