package dev.kintsugi.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The walls of the house as rules over class files, each under its number and name.
 *
 * <p>They are built for a root package, so that the test can hold the same rules against a small
 * tree of classes that breaks every one of them.
 */
final class Walls {
  private final String root;

  Walls(String root) {
    this.root = root;
  }

  /** Every wall that class files can show; the package comments of wall 11 are read from source. */
  Map<String, ArchRule> all() {
    Map<String, ArchRule> walls = new LinkedHashMap<>();
    walls.put("1 incident depends on the JDK only", incidentDependsOnTheJdkOnly());
    walls.put("1 detection depends on the JDK and its libraries", detectionDependsOnItsLibraries());
    walls.put("2 asl imports nothing of ours", aslImportsNothingOfOurs());
    walls.put("3 aws depends on incident only", awsDependsOnIncidentOnly());
    walls.put("3 SDK clients stay in aws, functions.runtime, local", sdkStaysInItsPlaces());
    walls.put("3 nothing that is deployed knows local", nothingDeployedKnowsLocal());
    walls.put("4 only Wiring and local construct adapters", onlyWiringConstructsAdapters());
    walls.put("5 rooms of incident are free of cycles", roomsAreFreeOfCycles("incident"));
    walls.put("5 rooms of detection are free of cycles", roomsAreFreeOfCycles("detection"));
    walls.put("5 rooms of aws are free of cycles", roomsAreFreeOfCycles("aws"));
    walls.put("6 handlers reach no adapter", handlersReachNoAdapter());
    walls.put("7 fields of handlers, use cases, adapters are final", fieldsAreFinal());
    walls.put("8 clock, ids, environment come from outside", nothingComesFromThinAir());
    walls.put("9 names say what a type is", namesSayWhatATypeIs());
    walls.put("9 packages are named in the field's words", packagesAreNamedInTheFieldsWords());
    walls.put("10 no public field", noPublicField());
    walls.put("10 no Map<String, Object> in a public signature", Signatures.noMapOfObjects());
    walls.put("11 every package is null-marked", Signatures.everyPackageIsNullMarked());
    walls.put("12 exceptions are top-level classes", exceptionsAreTopLevel());
    walls.replaceAll((name, rule) -> rule.allowEmptyShould(true));
    return walls;
  }

  private ArchRule incidentDependsOnTheJdkOnly() {
    return classes()
        .that(in("vocabulary", "incident"))
        .should()
        .onlyDependOnClassesThat(
            in("vocabulary", "incident").or(resideInAnyPackage("java..", "org.jspecify..")));
  }

  private ArchRule detectionDependsOnItsLibraries() {
    return classes()
        .that(in("detection"))
        .should()
        .onlyDependOnClassesThat(
            in("detection")
                .or(
                    resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.snakeyaml..",
                        "com.google.re2j..",
                        "software.amazon.event.ruler..")));
  }

  private ArchRule aslImportsNothingOfOurs() {
    return noClasses()
        .that(in("asl"))
        .should()
        .dependOnClassesThat(resideInAPackage(root + "..").and(not(in("asl"))));
  }

  private ArchRule awsDependsOnIncidentOnly() {
    return noClasses()
        .that(in("aws"))
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..").and(not(in("aws", "incident", "vocabulary"))));
  }

  private ArchRule sdkStaysInItsPlaces() {
    return noClasses()
        .that(not(in("aws", "functions.runtime", "local", "cli")))
        .should()
        .dependOnClassesThat(resideInAPackage("software.amazon.awssdk.."));
  }

  private ArchRule nothingDeployedKnowsLocal() {
    return noClasses()
        .that(in("vocabulary", "incident", "detection", "aws", "functions"))
        .should()
        .dependOnClassesThat(in("local", "cli", "asl"));
  }

  private ArchRule onlyWiringConstructsAdapters() {
    DescribedPredicate<JavaClass> wiring =
        in("functions.runtime").and(named("its outermost class is Wiring", "Wiring"));
    DescribedPredicate<JavaClass> adapter =
        in("aws").and(DescribedPredicate.describe("an adapter", type -> !type.isRecord()));
    return noClasses()
        .that(not(in("aws", "local", "cli")).and(not(wiring)))
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "it makes an adapter", call -> adapter.test(call.getTargetOwner())));
  }

  private ArchRule roomsAreFreeOfCycles(String wing) {
    return slices().matching(root + "." + wing + ".(*)..").should().beFreeOfCycles();
  }

  private ArchRule handlersReachNoAdapter() {
    return noClasses()
        .that(in("functions").and(not(in("functions.runtime"))))
        .should()
        .dependOnClassesThat(in("aws"));
  }

  private ArchRule fieldsAreFinal() {
    DescribedPredicate<JavaClass> bean =
        in("aws")
            .and(
                DescribedPredicate.describe(
                    "a package-private bean of a table",
                    type -> !Signatures.isPublic(type) && type.getSimpleName().endsWith("Item")));
    return fields()
        .that()
        .areDeclaredInClassesThat(
            in("vocabulary", "incident", "functions", "aws")
                .and(not(in("functions.runtime")))
                .and(not(bean)))
        .should()
        .beFinal();
  }

  private ArchRule nothingComesFromThinAir() {
    DescribedPredicate<JavaClass> source =
        named(
            "a source of time, ids or settings",
            ".*Settings|.*Environment|.*Clock|.*IdSource|.*Timers");
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(in("cli"))).and(not(source)))
        .should(ThinAir.takeAnything());
  }

  private ArchRule namesSayWhatATypeIs() {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Common")
        .orShould()
        .haveSimpleNameEndingWith("Impl");
  }

  private ArchRule packagesAreNamedInTheFieldsWords() {
    return noClasses()
        .that(not(in("incident.service")))
        .should()
        .resideInAnyPackage("..util..", "..common..", "..model..", "..dto..", "..service..");
  }

  private ArchRule noPublicField() {
    return fields()
        .that()
        .areDeclaredInClassesThat(resideInAPackage(root + ".."))
        .and(
            DescribedPredicate.describe(
                "are no constants",
                field ->
                    !field
                        .getModifiers()
                        .containsAll(Set.of(JavaModifier.STATIC, JavaModifier.FINAL))))
        .should()
        .notBePublic();
  }

  private ArchRule exceptionsAreTopLevel() {
    return classes()
        .that()
        .areAssignableTo(Throwable.class)
        .and(in("vocabulary", "incident", "detection", "aws", "functions"))
        .should()
        .beTopLevelClasses();
  }

  private DescribedPredicate<JavaClass> in(String... rooms) {
    String[] packages = new String[rooms.length];
    for (int i = 0; i < rooms.length; i++) {
      packages[i] = root + "." + rooms[i] + "..";
    }
    return resideInAnyPackage(packages);
  }

  private static DescribedPredicate<JavaClass> named(String description, String regex) {
    return DescribedPredicate.describe(
        description, type -> outermost(type).getSimpleName().matches(regex));
  }

  private static JavaClass outermost(JavaClass type) {
    JavaClass at = type;
    while (at.getEnclosingClass().isPresent()) {
      at = at.getEnclosingClass().get();
    }
    return at;
  }

  private static DescribedPredicate<JavaClass> not(DescribedPredicate<JavaClass> predicate) {
    return DescribedPredicate.not(predicate);
  }
}
