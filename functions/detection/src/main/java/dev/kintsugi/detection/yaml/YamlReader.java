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

/** Reads the documents of a YAML text. Errors become issues; the other documents are kept. */
public final class YamlReader {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private YamlReader() {}

  /** The documents of the text, each limited in size and depth. */
  public static List<YamlDocument> read(String text, Issues issues) {
    List<YamlDocument> documents = new ArrayList<>();
    if (text.length() > YamlLimits.FILE_CHARACTERS) {
      tooLong(Position.START, YamlLimits.FILE_CHARACTERS, issues);
      return documents;
    }
    String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    for (DocumentSplitter.Part part : DocumentSplitter.parts(plain)) {
      if (part.text().length() > YamlLimits.CHARACTERS) {
        tooLong(new Position(part.linesBefore() + 1, 1), YamlLimits.CHARACTERS, issues);
      } else {
        read(part, documents, issues);
      }
    }
    return documents;
  }

  private static void tooLong(Position at, int most, Issues issues) {
    issues.error("yaml.too-long", at, "this has more than %,d characters".formatted(most));
  }

  private static void read(
      DocumentSplitter.Part part, List<YamlDocument> documents, Issues issues) {
    try {
      // One buffer for all, ending in a plain character: the library's reader fails on a pair of
      // surrogates that its buffer would cut.
      String whole = part.text() + "\n";
      LoadSettings settings =
          LoadSettings.builder().setLabel("rule").setBufferSize(whole.length() + 2).build();
      Iterator<Event> events = new Parse(settings).parseString(whole).iterator();
      while (events.hasNext()) {
        if (events.next() instanceof DocumentStartEvent) {
          int before = issues.errors();
          YamlNode root = new DocumentComposer(events, part.linesBefore(), issues).compose();
          documents.add(new YamlDocument(root, part.text(), issues.errors() == before));
        }
      }
    } catch (YamlLimitException limit) {
      issues.error(limit.issueId(), limit.at(), limit.reason());
    } catch (MarkedYamlEngineException malformed) {
      Position at = part.within(position(malformed.getProblemMark(), part.linesBefore()));
      issues.error("yaml.syntax", at, malformed.getProblem());
    } catch (YamlEngineException unreadable) {
      String message = unreadable.getMessage();
      Position at = new Position(part.linesBefore() + 1, 1);
      issues.error("yaml.syntax", at, message == null ? "not YAML" : message);
    }
  }

  static Position position(Optional<Mark> mark, int linesBefore) {
    return mark.map(m -> new Position(linesBefore + m.getLine() + 1, m.getColumn() + 1))
        .orElse(new Position(linesBefore + 1, 1));
  }
}
