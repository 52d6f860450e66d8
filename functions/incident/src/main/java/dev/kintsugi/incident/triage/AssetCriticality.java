package dev.kintsugi.incident.triage;

import dev.kintsugi.vocabulary.Observable;
import java.util.List;
import java.util.regex.Pattern;

/** How critical assets are: patterns of their names, as data; the most critical one counts. */
public final class AssetCriticality {
  private static final String NORMAL = "normal";

  private final List<Entry> entries;

  private AssetCriticality(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** The table that ships. */
  public static AssetCriticality shipped() {
    return new AssetCriticality(
        Policies.rows("asset-criticality.table").stream()
            .map(row -> new Entry(glob(row.get(0)), row.get(1)))
            .toList());
  }

  /** The criticality of the most critical asset among observables. */
  public String of(List<Observable> observables) {
    String highest = NORMAL;
    for (Observable observable : observables) {
      for (Entry entry : entries) {
        if (entry.name().matcher(observable.value()).matches()
            && rank(entry.criticality()) > rank(highest)) {
          highest = entry.criticality();
        }
      }
    }
    return highest;
  }

  private static int rank(String criticality) {
    return SeverityMatrix.CRITICALITIES.indexOf(criticality);
  }

  private static Pattern glob(String glob) {
    return Pattern.compile(Pattern.quote(glob).replace("*", "\\E.*\\Q"));
  }

  private record Entry(Pattern name, String criticality) {}
}
