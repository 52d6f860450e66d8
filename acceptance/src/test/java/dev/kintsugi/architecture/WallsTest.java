package dev.kintsugi.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/** Walls 1 to 12 of the house, held against everything that is built. */
class WallsTest {
  private static final String ROOT = "dev.kintsugi";
  private static final String BROKEN = "dev.kintsugi.architecture.broken";
  private static final List<String> ROOMS =
      List.of(
          "vocabulary",
          "incident.intake",
          "incident.triage",
          "incident.lifecycle",
          "incident.service",
          "incident.evidence",
          "incident.response",
          "incident.learning",
          "incident.history",
          "incident.communication",
          "detection",
          "aws",
          "functions",
          "asl",
          "local",
          "cli");
  private static final JavaClasses BUILT = built();

  @TestFactory
  Stream<DynamicTest> walls_everythingThatIsBuilt_stand() {
    return new Walls(ROOT)
        .all().entrySet().stream()
            .map(
                wall -> DynamicTest.dynamicTest(wall.getKey(), () -> wall.getValue().check(BUILT)));
  }

  @TestFactory
  Stream<DynamicTest> walls_treeThatBreaksThemAll_fall() {
    JavaClasses broken = new ClassFileImporter().importPackages(BROKEN);
    return new Walls(BROKEN)
        .all().entrySet().stream()
            .map(
                wall ->
                    DynamicTest.dynamicTest(
                        wall.getKey(),
                        () ->
                            assertThat(wall.getValue().evaluate(broken).hasViolation())
                                .as("the broken tree breaks it")
                                .isTrue()));
  }

  @Test
  void rooms_ofTheHouse_thatAreEmpty_areReported(TestReporter report) {
    assertThat(BUILT).isNotEmpty();
    for (String room : ROOMS) {
      String prefix = ROOT + "." + room;
      boolean empty = BUILT.stream().noneMatch(type -> type.getPackageName().startsWith(prefix));
      if (empty) {
        report.publishEntry("empty room", prefix);
      }
    }
  }

  private static JavaClasses built() {
    return new ClassFileImporter()
        .withImportOption((Location location) -> !location.contains("/test-classes/"))
        .withImportOption((Location location) -> !location.contains("-tests.jar"))
        .importPackages(ROOT);
  }
}
