package dev.kintsugi.detection.index;

import dev.kintsugi.detection.slots.EventSlots;
import dev.kintsugi.detection.slots.ValueStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The rules that one kind of event meets, by their witnesses. Immutable. */
public final class WitnessIndex {

  /** The witnesses of one field. */
  private record FieldIndex(int slot, AnchoredIndex anchored, LiteralIndex literals) {
    void find(byte[] text, int from, int to, Candidates into) {
      anchored.find(text, from, to, into);
      literals.find(text, from, to, into);
    }
  }

  private final FieldIndex[] fields;
  private final LiteralIndex everywhere;
  private final int[] withoutWitness;
  private final int[] withoutPlainRun;

  private WitnessIndex(Builder builder) {
    fields = builder.fields();
    everywhere = builder.everywhere.build();
    withoutWitness = builder.withoutWitness.build().toArray();
    withoutPlainRun = builder.withoutPlainRun.build().toArray();
  }

  /** Gathers the rules of a kind of event. */
  public static final class Builder {
    private final Map<Integer, AnchoredIndex.Builder> anchored = new TreeMap<>();
    private final Map<Integer, LiteralIndex.Builder> literals = new TreeMap<>();
    private final LiteralIndex.Builder everywhere = new LiteralIndex.Builder();
    private final IntStream.Builder withoutWitness = IntStream.builder();
    private final IntStream.Builder withoutPlainRun = IntStream.builder();

    /** Adds a rule that has no witness. */
    public void addWithout(int rule) {
      withoutWitness.add(rule);
    }

    /** Adds a rule of which one of the witnesses must show. */
    public void add(int rule, Iterable<Witness> witnesses) {
      witnesses.forEach(witness -> add(witness, rule));
    }

    private void add(Witness witness, int rule) {
      if (witness.slot() == Witness.EVERYWHERE) {
        String run = plainRun(witness.text());
        if (run.isEmpty()) {
          withoutPlainRun.add(rule);
        } else {
          everywhere.add(run, rule);
        }
      } else if (witness.kind() == Witness.Kind.INSIDE) {
        literals
            .computeIfAbsent(witness.slot(), _ -> new LiteralIndex.Builder())
            .add(witness.text(), rule);
      } else {
        anchored
            .computeIfAbsent(witness.slot(), _ -> new AnchoredIndex.Builder())
            .add(witness, rule);
      }
    }

    /** The longest run of characters that stand for themselves in the text of an event. */
    private static String plainRun(String text) {
      String best = "";
      int start = 0;
      for (int i = 0; i <= text.length(); i++) {
        if (i == text.length() || !RawText.isPlain(text.charAt(i))) {
          if (i - start > best.length()) {
            best = text.substring(start, i);
          }
          start = i + 1;
        }
      }
      return best;
    }

    private FieldIndex[] fields() {
      List<FieldIndex> fields = new ArrayList<>();
      anchored.forEach(
          (slot, builder) ->
              fields.add(
                  new FieldIndex(
                      slot,
                      builder.build(),
                      literals.getOrDefault(slot, new LiteralIndex.Builder()).build())));
      literals.forEach(
          (slot, builder) -> {
            if (!anchored.containsKey(slot)) {
              fields.add(
                  new FieldIndex(slot, new AnchoredIndex.Builder().build(), builder.build()));
            }
          });
      return fields.toArray(FieldIndex[]::new);
    }

    /** The index; the builder must not be used afterwards. */
    public WitnessIndex build() {
      return new WitnessIndex(this);
    }
  }

  /** Finds the rules for which a field of the event has a witness, and those that need none. */
  public void find(EventSlots event, Candidates into) {
    into.addAll(withoutWitness, 0, withoutWitness.length);
    ValueStore values = event.values();
    for (FieldIndex field : fields) {
      for (int v = event.first(field.slot()); v != EventSlots.NONE; v = values.next(v)) {
        if (values.isOddNumber(v)) {
          findNumber(field, values, v, into);
        }
        field.find(values.folded(), values.from(v), values.to(v), into);
      }
    }
  }

  /** The same number may be written in many ways; rules are known by the plain one. */
  private static void findNumber(FieldIndex field, ValueStore values, int value, Candidates into) {
    values
        .scalar(value)
        .decimal()
        .ifPresent(
            number -> {
              byte[] plain = PlainNumbers.of(number).getBytes(StandardCharsets.US_ASCII);
              field.find(plain, 0, plain.length, into);
            });
  }

  /** Whether rules look for texts in the whole event. */
  public boolean looksEverywhere() {
    return !everywhere.isEmpty() || withoutPlainRun.length > 0;
  }

  /**
   * Finds the rules that look for texts in the whole event, in its text as it was before parsing.
   *
   * @return false if that cannot be done, since values are not written as they are
   */
  public boolean findInText(byte[] text, int from, int to, Candidates into) {
    if (!RawText.isFaithful(text, from, to)) {
      return false;
    }
    into.addAll(withoutPlainRun, 0, withoutPlainRun.length);
    everywhere.find(text, from, to, into);
    return true;
  }

  /** Finds the rules that look for texts in the whole event in one folded value of it. */
  public void findInValue(byte[] folded, int from, int to, Candidates into) {
    into.addAll(withoutPlainRun, 0, withoutPlainRun.length);
    everywhere.find(folded, from, to, into);
  }
}
