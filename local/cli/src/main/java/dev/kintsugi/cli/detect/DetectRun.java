package dev.kintsugi.cli.detect;

import dev.kintsugi.cli.Shell;
import dev.kintsugi.cli.terminal.ProgressLine;
import dev.kintsugi.cli.terminal.Texts;
import dev.kintsugi.detection.DetectionSession;
import dev.kintsugi.detection.Judgement;
import dev.kintsugi.detection.RuleMatch;
import dev.kintsugi.detection.correlation.CorrelationFiring;
import dev.kintsugi.detection.event.EventDocument;
import java.io.IOException;
import java.util.List;

/** Judges the events of inputs one by one and writes what they match. Not thread-safe. */
final class DetectRun {
  private static final int EVENTS_A_SIGN = 5_000;

  private final Shell shell;
  private final List<DetectionSession> sessions;
  private final Mapping mapping;
  private final Tally tally;
  private final MatchLines lines;
  private final ProgressLine progress;
  private final EventReader reader = new EventReader();

  DetectRun(Shell shell, List<DetectionSession> sessions, Mapping mapping, Tally tally) {
    this.shell = shell;
    this.sessions = List.copyOf(sessions);
    this.mapping = mapping;
    this.tally = tally;
    this.lines = new MatchLines(shell.out());
    this.progress = new ProgressLine(shell);
  }

  /** Judges all events of the inputs, as one sequence. */
  void judge(List<EventInput> inputs) {
    try {
      for (EventInput input : inputs) {
        input.read((bytes, offset, length, line) -> judge(input, bytes, offset, length, line));
      }
    } finally {
      progress.clear();
      lines.flush();
    }
  }

  private void judge(EventInput input, byte[] bytes, int offset, int length, long line) {
    long index = tally.nextEvent();
    if (index % EVENTS_A_SIGN == 0) {
      progress.show("%,d events, %,d matches".formatted(index, tally.matches()));
    }
    try {
      judge(bytes, offset, length, index);
    } catch (IOException e) {
      tally.bad();
      progress.clear();
      shell
          .err()
          .printf(
              "%s:%d: event %d is skipped: %s%n",
              input.name(), line, index, Texts.fit(EventReader.reason(e), 200));
    }
  }

  private void judge(byte[] bytes, int offset, int length, long index) throws IOException {
    if (mapping.mayChange(bytes, offset, length)
        || EventReader.mayBeWrapped(bytes, offset, length)) {
      EventDocument event = mapping.apply(EventDocument.of(reader.tree(bytes, offset, length)));
      for (DetectionSession session : sessions) {
        write(session.judge(event, Long.toString(index)), index);
      }
      return;
    }
    for (DetectionSession session : sessions) {
      write(
          session.judge(bytes, offset, length, reader.parser(), () -> Long.toString(index)), index);
    }
  }

  private void write(Judgement judgement, long index) {
    for (RuleMatch match : judgement.matches()) {
      tally.match(match.rule().id());
      lines.match(match.rule().id(), index, judgement.time());
    }
    for (CorrelationFiring firing : judgement.firings()) {
      tally.firing(firing.rule().id());
      lines.correlation(firing);
    }
  }
}
