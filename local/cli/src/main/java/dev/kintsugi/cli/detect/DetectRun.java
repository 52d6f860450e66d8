package dev.kintsugi.cli.detect;

import dev.kintsugi.cli.Shell;
import dev.kintsugi.cli.terminal.ProgressLine;
import dev.kintsugi.cli.terminal.Texts;
import dev.kintsugi.detection.DetectionSession;
import dev.kintsugi.detection.Judgement;
import dev.kintsugi.detection.RuleMatch;
import dev.kintsugi.detection.correlation.CorrelationFiring;
import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.event.EventTime;
import dev.kintsugi.detection.event.EventValue.ObjectOf;
import dev.kintsugi.functions.runtime.InvalidInputException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Judges the events of inputs one by one and writes what they match. Not thread-safe. */
final class DetectRun {
  private static final int EVENTS_A_SIGN = 5_000;

  private final Shell shell;
  private final DetectionSession session;
  private final UnaryOperator<EventDocument> mapping;
  private final Tally tally;
  private final MatchLines lines;
  private final ProgressLine progress;

  DetectRun(
      Shell shell, DetectionSession session, UnaryOperator<EventDocument> mapping, Tally tally) {
    this.shell = shell;
    this.session = session;
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
    ObjectOf event;
    try {
      event = EventJson.read(bytes, offset, length);
    } catch (InvalidInputException e) {
      bad(input, line, index, e);
      return;
    }
    EventDocument document = mapping.apply(EventDocument.of(event));
    Judgement judgement = session.judge(document, Long.toString(index));
    if (!judgement.matches().isEmpty()) {
      write(judgement.matches(), index, EventTime.of(document.root()));
    }
    for (CorrelationFiring firing : judgement.firings()) {
      tally.firing(firing.rule().id());
      lines.correlation(firing);
    }
  }

  private void write(List<RuleMatch> matches, long index, Optional<Instant> time) {
    for (RuleMatch match : matches) {
      tally.match(match.rule().id());
      lines.match(match.rule().id(), index, time);
    }
  }

  private void bad(EventInput input, long line, long index, InvalidInputException e) {
    tally.bad();
    progress.clear();
    shell
        .err()
        .printf(
            "%s:%d: event %d is skipped: %s%n",
            input.name(), line, index, Texts.fit(String.valueOf(e.getMessage()), 200));
  }
}
