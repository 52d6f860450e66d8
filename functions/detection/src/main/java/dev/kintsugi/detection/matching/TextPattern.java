package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.CaseFolding;
import dev.kintsugi.detection.index.Witness;
import dev.kintsugi.detection.index.Witness.Kind;
import dev.kintsugi.detection.matching.SigmaString.Literal;
import dev.kintsugi.detection.matching.SigmaString.Part;
import dev.kintsugi.detection.matching.SigmaString.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pattern over a whole text, in the cheapest form that it allows. */
interface TextPattern {

  /** A piece that every text has which fits. */
  record Hint(Kind kind, String text) {
    /** As the witness of a field. */
    Witness at(int slot) {
      return new Witness(slot, kind, CaseFolding.fold(text));
    }
  }

  boolean matches(String text);

  /** What to look for in an index; empty if there is no such piece. */
  Optional<Hint> hint();

  /** The pattern of the text; folded unless the case counts. */
  static TextPattern of(SigmaString text, boolean cased) {
    SigmaString shown = cased ? text : text.mapLiterals(CaseFolding::fold);
    List<Part> parts = new ArrayList<>(shown.parts());
    boolean before = !parts.isEmpty() && parts.getFirst() == Wildcard.RUN;
    boolean after = parts.size() > 1 && parts.getLast() == Wildcard.RUN;
    List<Part> core = parts.subList(before ? 1 : 0, parts.size() - (after ? 1 : 0));
    if (core.isEmpty()) {
      return before ? new Anything() : new Exact("");
    }
    if (core.size() == 1 && core.getFirst() instanceof Literal(String run)) {
      return simple(run, before, after);
    }
    return Glob.of(parts);
  }

  private static TextPattern simple(String run, boolean before, boolean after) {
    if (before) {
      return after ? new Infix(run) : new Suffix(run);
    }
    return after ? new Prefix(run) : new Exact(run);
  }

  /** Any text, also the empty one. */
  record Anything() implements TextPattern {
    @Override
    public boolean matches(String text) {
      return true;
    }

    @Override
    public Optional<Hint> hint() {
      return Optional.empty();
    }
  }

  /** This text. */
  record Exact(String run) implements TextPattern {
    @Override
    public boolean matches(String text) {
      return text.equals(run);
    }

    @Override
    public Optional<Hint> hint() {
      return Optional.of(new Hint(Kind.WHOLE, run));
    }
  }

  /** A text that starts so. */
  record Prefix(String run) implements TextPattern {
    @Override
    public boolean matches(String text) {
      return text.startsWith(run);
    }

    @Override
    public Optional<Hint> hint() {
      return Optional.of(new Hint(Kind.START, run));
    }
  }

  /** A text that ends so. */
  record Suffix(String run) implements TextPattern {
    @Override
    public boolean matches(String text) {
      return text.endsWith(run);
    }

    @Override
    public Optional<Hint> hint() {
      return Optional.of(new Hint(Kind.END, run));
    }
  }

  /** A text that holds this. */
  record Infix(String run) implements TextPattern {
    @Override
    public boolean matches(String text) {
      return text.contains(run);
    }

    @Override
    public Optional<Hint> hint() {
      return Optional.of(new Hint(Kind.INSIDE, run));
    }
  }
}
