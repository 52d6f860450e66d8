package dev.kintsugi.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The rules about what a package and a public signature say. */
final class Signatures {
  private Signatures() {}

  static ArchRule noMapOfObjects() {
    return codeUnits()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .should(
            new ArchCondition<JavaCodeUnit>("not pass a Map<String, Object>") {
              @Override
              public void check(JavaCodeUnit unit, ConditionEvents events) {
                List<JavaType> types = new ArrayList<>(unit.getParameterTypes());
                types.add(unit.getReturnType());
                boolean clean = types.stream().noneMatch(Signatures::holdsMapOfObjects);
                events.add(new SimpleConditionEvent(unit, clean, unit.getDescription()));
              }
            });
  }

  static ArchRule everyPackageIsNullMarked() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("reside in a @NullMarked package") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getDescription()));
              }
            });
  }

  private static boolean holdsMapOfObjects(JavaType type) {
    if (!(type instanceof JavaParameterizedType parameterized)) {
      return false;
    }
    List<JavaType> arguments = parameterized.getActualTypeArguments();
    boolean map = type.toErasure().getName().equals("java.util.Map");
    return (map
            && arguments.get(0).getName().equals("java.lang.String")
            && arguments.get(1).getName().equals("java.lang.Object"))
        || arguments.stream().anyMatch(Signatures::holdsMapOfObjects);
  }

  static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC);
  }
}
