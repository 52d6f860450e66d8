package dev.kintsugi.local.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kintsugi.local.template.SmallTemplate;
import dev.kintsugi.local.template.Stack;
import dev.kintsugi.local.template.TableSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stores as child processes. */
final class StoresTest {
  static final Path MODULES = Path.of(System.getProperty("project.root"), "local", "stores");

  @Test
  void tablesAndBuckets_startedTwiceOnAFolder_areMadeOnceAndKept(@TempDir Path data)
      throws Exception {
    Stack stack = SmallTemplate.at("http://127.0.0.1:3");
    try (Stores stores = Stores.start(MODULES, Optional.of(data), line -> {})) {
      Provisioning.of(stores, stack.storage());
      Provisioning.of(stores, stack.storage());
    }
    try (Stores stores = Stores.start(MODULES, Optional.of(data), line -> {})) {
      Provisioning.of(stores, stack.storage());
      TableSpec table = stack.storage().tables().getFirst();
      TableSpec other =
          new TableSpec(table.name(), table.createRequest().deepCopy(), Optional.empty());
      other
          .createRequest()
          .withArray("KeySchema")
          .removeAll()
          .addObject()
          .put("AttributeName", "other")
          .put("KeyType", "HASH");
      assertThatThrownBy(
              () -> Provisioning.of(stores, new Stack.Storage(List.of(other), List.of())))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(table.name())
          .hasMessageContaining("other");
    }
    assertThat(data.resolve("dynamodb/shared-local-instance.db")).exists();
  }

  @Test
  void start_storeThatFails_saysItsLastLines(@TempDir Path data) throws Exception {
    Path file = java.nio.file.Files.writeString(data.resolve("dynamodb"), "no folder");
    assertThatThrownBy(() -> Stores.start(MODULES, Optional.of(data), line -> {}))
        .isInstanceOf(IOException.class);
    assertThat(file).isRegularFile();
  }

  @Test
  void parent_killed_leavesNoStoreBehind(@TempDir Path data) throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StoresHostMain.class.getName(),
                MODULES.toString(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<ProcessHandle> stores = new ArrayList<>();
    try (var lines = parent.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < 2; i++) {
        stores.add(ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow());
      }
      assertThat(stores).allMatch(ProcessHandle::isAlive);
      parent.destroyForcibly().waitFor();
    }
    for (ProcessHandle store : stores) {
      store.onExit().get(20, TimeUnit.SECONDS);
    }
  }
}
