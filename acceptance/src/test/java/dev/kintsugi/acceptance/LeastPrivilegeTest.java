package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A role has what its function was seen to use, or what the template says a reason for. Every call
 * of the suite was checked against its role, so what is missing fails elsewhere; this finds what is
 * too much. Comes last, and only after the whole suite; {@code acceptance/target/permissions.txt}
 * then lists every permission with the test class that used it first.
 */
@Order(Integer.MAX_VALUE)
@ExtendWith(ServiceExtension.class)
class LeastPrivilegeTest {
  @Test
  void permissions_thatTheSuiteNeverUsed_haveAReasonInTheTemplate(Service service)
      throws IOException {
    service.awaitIdle();
    var permissions = service.cloud().permissions();
    PermissionUses.note(permissions, "LeastPrivilegeTest");
    PermissionUses.write(permissions, Service.ROOT.resolve("acceptance/target/permissions.txt"));
    Set<String> missing = suite();
    missing.removeAll(ServiceExtension.users());
    assumeTrue(missing.isEmpty(), "needs the whole suite in one run; not run: " + missing);
    assertThat(permissions.unused(PermissionUses.all())).isEmpty();
  }

  /** The classes that use the shared service. */
  private static Set<String> suite() throws IOException {
    Path folder = Service.ROOT.resolve("acceptance/src/test/java/dev/kintsugi/acceptance");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> read(file).contains("@ExtendWith(ServiceExtension.class)"))
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
