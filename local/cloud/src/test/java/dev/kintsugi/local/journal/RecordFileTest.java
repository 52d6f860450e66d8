package dev.kintsugi.local.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that queues, bus, invocations and meter are kept in. */
final class RecordFileTest {
  /** It closed the file for everybody, and the cloud stood still until it was started again. */
  @Test
  void append_ofAnInterruptedThread_isKept_andSoAreOthersAfterIt(@TempDir Path folder)
      throws Exception {
    Optional<Path> file = Optional.of(folder.resolve("records"));
    try (RecordFile records = RecordFile.open(file, record -> {})) {
      Thread interrupted =
          Thread.ofVirtual()
              .start(
                  () -> {
                    Thread.currentThread().interrupt();
                    records.append(List.of(bytes("1")));
                    records.appendFirmly(List.of(bytes("2")));
                  });
      interrupted.join();
      records.append(List.of(bytes("3")));
    }
    assertThat(read(file)).containsExactly("1", "2", "3");
  }

  @Test
  void records_replaced_areAppendedToAfterwards(@TempDir Path folder) {
    Optional<Path> file = Optional.of(folder.resolve("records"));
    try (RecordFile records = RecordFile.open(file, record -> {})) {
      records.append(List.of(bytes("1"), bytes("2")));
      records.replace(List.of(bytes("1+2")));
      records.append(List.of(bytes("3")));
    }
    assertThat(read(file)).containsExactly("1+2", "3");
  }

  private static List<String> read(Optional<Path> file) {
    var found = new ArrayList<String>();
    RecordFile.open(file, record -> found.add(new String(record, StandardCharsets.UTF_8))).close();
    return found;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
