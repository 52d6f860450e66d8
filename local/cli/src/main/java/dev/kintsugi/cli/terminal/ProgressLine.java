package dev.kintsugi.cli.terminal;

import dev.kintsugi.cli.Shell;

/**
 * One line on the error stream that is written over and over at a terminal, and not at all else.
 */
public final class ProgressLine {
  private final Shell shell;
  private String shown = "";

  /** A line that is not shown yet. */
  public ProgressLine(Shell shell) {
    this.shell = shell;
  }

  /** Shows a text in place of the one before. */
  public void show(String text) {
    if (shell.progress() && !text.equals(shown)) {
      shell.err().print("\r\u001b[K" + Texts.fit(text, 78));
      shell.err().flush();
      shown = text;
    }
  }

  /** Takes the line away. */
  public void clear() {
    if (!shown.isEmpty()) {
      shell.err().print("\r\u001b[K");
      shell.err().flush();
      shown = "";
    }
  }
}
