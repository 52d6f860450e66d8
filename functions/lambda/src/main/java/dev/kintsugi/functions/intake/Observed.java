package dev.kintsugi.functions.intake;

import dev.kintsugi.vocabulary.Observable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Gathers the observables of one event, each once. Not thread-safe. */
final class Observed {
  private static final int LONGEST = 2_048;
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]+");

  private final Set<Observable> all = new LinkedHashSet<>();

  Observed add(String type, Optional<String> value) {
    value
        .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
        .ifPresent(text -> all.add(new Observable(type, text)));
    return this;
  }

  /** A source of calls: an address, or the name of a service. */
  Observed addSource(Optional<String> source) {
    return add(
        source.filter(s -> ADDRESS.matcher(s).matches()).isPresent() ? "IP Address" : "Hostname",
        source);
  }

  List<Observable> all() {
    return new ArrayList<>(all);
  }
}
