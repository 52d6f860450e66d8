package dev.kintsugi.detection.yaml;

import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.Position;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the documents of a YAML text. Errors become issues; documents before them are kept. */
public final class YamlReader {
  private YamlReader() {}

  /** The documents of the text, each limited in size and depth. */
  public static List<YamlNode> read(String text, Issues issues) {
    if (text.length() > YamlLimits.CHARACTERS) {
      issues.error(
          "yaml.too-long",
          Position.START,
          "a rule file has at most %,d characters".formatted(YamlLimits.CHARACTERS));
      return List.of();
    }
    List<YamlNode> documents = new ArrayList<>();
    try {
      // One buffer for all, ending in a plain character: the library's reader fails on a pair of
      // surrogates that its buffer would cut.
      String whole = text + "\n";
      LoadSettings settings =
          LoadSettings.builder().setLabel("rule").setBufferSize(whole.length() + 2).build();
      Iterator<Event> events = new Parse(settings).parseString(whole).iterator();
      while (events.hasNext()) {
        if (events.next() instanceof DocumentStartEvent) {
          documents.add(new DocumentComposer(events, issues).compose());
        }
      }
    } catch (YamlLimitException limit) {
      issues.error(limit.issueId(), limit.at(), limit.reason());
    } catch (MarkedYamlEngineException malformed) {
      issues.error("yaml.syntax", position(malformed.getProblemMark()), malformed.getProblem());
    } catch (YamlEngineException unreadable) {
      String message = unreadable.getMessage();
      issues.error("yaml.syntax", Position.START, message == null ? "not YAML" : message);
    }
    return documents;
  }

  static Position position(Optional<Mark> mark) {
    return mark.map(m -> new Position(m.getLine() + 1, m.getColumn() + 1)).orElse(Position.START);
  }
}
