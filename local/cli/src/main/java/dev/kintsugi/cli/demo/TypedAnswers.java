package dev.kintsugi.cli.demo;

import dev.kintsugi.cli.terminal.Style;
import dev.kintsugi.cli.terminal.Texts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Answers that the user types; Enter takes what is suggested. */
public final class TypedAnswers implements Answers {
  private final BufferedReader in;
  private final PrintStream out;
  private final Style style;

  /** Asks on one stream and reads from the other. */
  public TypedAnswers(InputStream in, PrintStream out, Style style) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = out;
    this.style = style;
  }

  @Override
  public String answer(String question, String suggestion) {
    out.println(style.bold("   ? " + question));
    out.print(style.dim("     [" + Texts.fit(suggestion, 140) + "] ") + "\u203a ");
    out.flush();
    try {
      String typed = in.readLine();
      if (typed == null) {
        // Nobody typed the end of the line.
        out.println();
      }
      return typed == null || typed.isBlank() ? suggestion : typed.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
