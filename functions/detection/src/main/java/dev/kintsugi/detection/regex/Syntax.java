package dev.kintsugi.detection.regex;

import java.util.List;

/** A regular expression as a tree, as far as ASCII texts can tell. */
sealed interface Syntax {

  /** One of these characters, all ASCII, as bits: those below 64 and those from 64 on. */
  record Chars(long low, long high) implements Syntax {
    static final Chars NONE = new Chars(0, 0);
    static final Chars ANY = new Chars(-1, -1);
    static final Chars NOT_LINE_END = ANY.minus(of('\n'));
    static final Chars DIGITS = range('0', '9');
    static final Chars WORD = DIGITS.plus(range('a', 'z')).plus(range('A', 'Z')).plus(of('_'));
    static final Chars SPACE = of('\t').plus(of('\n')).plus(of('\f')).plus(of('\r')).plus(of(' '));

    static Chars of(int c) {
      return c < 64 ? new Chars(1L << c, 0) : new Chars(0, 1L << (c - 64));
    }

    static Chars range(int from, int to) {
      Chars range = NONE;
      for (int c = from; c <= Math.min(to, 127); c++) {
        range = range.plus(of(c));
      }
      return range;
    }

    Chars plus(Chars other) {
      return new Chars(low | other.low, high | other.high);
    }

    Chars minus(Chars other) {
      return new Chars(low & ~other.low, high & ~other.high);
    }

    Chars eitherCase() {
      long letters = high & 0x07fffffe_07fffffeL;
      return new Chars(low, high | ((letters & 0x07fffffeL) << 32) | (letters >>> 32));
    }

    boolean has(int c) {
      return ((c < 64 ? low >>> c : high >>> (c - 64)) & 1) != 0;
    }
  }

  /** One after the other. */
  record Sequence(List<Syntax> parts) implements Syntax {}

  /** One of these. */
  record Choice(List<Syntax> parts) implements Syntax {}

  /** Again and again; {@code most} is -1 for without end. */
  record Repeat(Syntax part, int least, int most) implements Syntax {}

  /** A place in the text. */
  enum Place implements Syntax {
    START,
    END
  }
}
