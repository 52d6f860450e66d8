package dev.kintsugi.asl.state;

import org.jspecify.annotations.Nullable;

/** Ends its machine with an error. */
final class FailState implements State {
  @Override
  public Transition run(Visit visit) {
    visit.flow().input();
    throw new StateFailure(text(visit, "Error"), text(visit, "Cause"));
  }

  private static @Nullable String text(Visit visit, String field) {
    return visit
        .flow()
        .value(field)
        .map(
            value -> {
              if (!value.isTextual()) {
                throw visit.flow().wrong(field, "a text is needed, not " + value);
              }
              return value.asText();
            })
        .orElse(null);
  }
}
