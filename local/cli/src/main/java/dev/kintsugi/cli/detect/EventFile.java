package dev.kintsugi.cli.detect;

import dev.kintsugi.cli.Shell;
import dev.kintsugi.detection.event.EventDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A small file of events that is read as a whole. */
public final class EventFile {
  private final EventInput input;
  private final Mapping mapping;

  /**
   * One event.
   *
   * @param number the 1-based line on which it begins
   */
  public record Line(long number, EventDocument event) {}

  /** The file of that name; {@code mapping} gives its events the names that rules use. */
  public EventFile(Shell shell, String file, Mapping mapping) {
    this.input = new EventInput(shell, file);
    this.mapping = mapping;
  }

  /** How messages call it. */
  public String name() {
    return input.name();
  }

  /** Whether there is such a file. */
  public boolean exists() {
    return Files.isRegularFile(input.shell().directory().resolve(input.file()));
  }

  /** Its events; what is no event is told as a sentence. */
  public List<Line> lines(Consumer<String> bad) {
    List<Line> lines = new ArrayList<>();
    EventReader reader = new EventReader();
    input.read(
        (bytes, offset, length, line) -> {
          try {
            EventDocument event = EventDocument.of(reader.tree(bytes, offset, length));
            lines.add(new Line(line, mapping.apply(event)));
          } catch (IOException e) {
            bad.accept("%s:%d: no event: %s".formatted(name(), line, EventReader.reason(e)));
          }
        });
    return lines;
  }
}
