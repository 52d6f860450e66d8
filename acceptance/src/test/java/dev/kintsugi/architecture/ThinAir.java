package dev.kintsugi.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** What code must be given instead of taking it: the time, an id, an environment, an output. */
final class ThinAir {
  private static final Map<String, Set<String>> FORBIDDEN =
      Map.of(
          "java.lang.System",
          Set.of("getenv", "out", "currentTimeMillis"),
          "java.time.Instant",
          Set.of("now"),
          "java.time.LocalDate",
          Set.of("now"),
          "java.time.LocalDateTime",
          Set.of("now"),
          "java.time.ZonedDateTime",
          Set.of("now"),
          "java.time.OffsetDateTime",
          Set.of("now"),
          "java.time.Clock",
          Set.of("systemUTC", "systemDefaultZone"),
          "java.util.UUID",
          Set.of("randomUUID"),
          "java.lang.Math",
          Set.of("random"));

  private ThinAir() {}

  static ArchCondition<JavaClass> takeAnything() {
    return new ArchCondition<>("take time, ids, environment or output from thin air") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
          if (forbidden(access)) {
            events.add(SimpleConditionEvent.satisfied(access, access.getDescription()));
          }
        }
      }
    };
  }

  private static boolean forbidden(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    return FORBIDDEN.getOrDefault(owner, Set.of()).contains(access.getTarget().getName());
  }
}
