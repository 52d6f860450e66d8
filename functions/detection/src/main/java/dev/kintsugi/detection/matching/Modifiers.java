package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.matching.ItemDraft.RegexFlag;
import dev.kintsugi.detection.matching.Operand.Bound;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sigma's modifiers by name, but {@code expand}, which is resolved before. */
final class Modifiers {
  private static final Map<String, Modifier> BY_NAME =
      Map.ofEntries(
          Map.entry("all", ItemDraft::requireAll),
          Map.entry("cased", ItemDraft::matchCase),
          Map.entry("neq", ItemDraft::negate),
          Map.entry("contains", new OpenModifier(true, true)),
          Map.entry("startswith", new OpenModifier(false, true)),
          Map.entry("endswith", new OpenModifier(true, false)),
          Map.entry("exists", new ExistsModifier()),
          Map.entry("re", new RegexModifier()),
          Map.entry("i", draft -> draft.addFlag(RegexFlag.IGNORE_CASE)),
          Map.entry("ignorecase", draft -> draft.addFlag(RegexFlag.IGNORE_CASE)),
          Map.entry("m", draft -> draft.addFlag(RegexFlag.MULTILINE)),
          Map.entry("multiline", draft -> draft.addFlag(RegexFlag.MULTILINE)),
          Map.entry("s", draft -> draft.addFlag(RegexFlag.DOTALL)),
          Map.entry("dotall", draft -> draft.addFlag(RegexFlag.DOTALL)),
          Map.entry("cidr", new CidrModifier()),
          Map.entry("lt", new BoundModifier(Bound.LT)),
          Map.entry("lte", new BoundModifier(Bound.LTE)),
          Map.entry("gt", new BoundModifier(Bound.GT)),
          Map.entry("gte", new BoundModifier(Bound.GTE)),
          Map.entry("minute", new TimePartModifier(TimePart.MINUTE)),
          Map.entry("hour", new TimePartModifier(TimePart.HOUR)),
          Map.entry("day", new TimePartModifier(TimePart.DAY)),
          Map.entry("week", new TimePartModifier(TimePart.WEEK)),
          Map.entry("month", new TimePartModifier(TimePart.MONTH)),
          Map.entry("year", new TimePartModifier(TimePart.YEAR)),
          Map.entry("windash", new WindashModifier()),
          Map.entry("base64", new Base64Modifier()),
          Map.entry("base64offset", new Base64OffsetModifier()),
          Map.entry("wide", new Utf16Modifier(StandardCharsets.UTF_16LE, "")),
          Map.entry("utf16le", new Utf16Modifier(StandardCharsets.UTF_16LE, "")),
          Map.entry("utf16be", new Utf16Modifier(StandardCharsets.UTF_16BE, "")),
          Map.entry("utf16", new Utf16Modifier(StandardCharsets.UTF_16LE, "\u00ff\u00fe")),
          Map.entry("fieldref", new FieldrefModifier()));

  private Modifiers() {}

  static Modifier named(String name) throws ModifierException {
    Modifier modifier = BY_NAME.get(name);
    if (modifier != null) {
      return modifier;
    }
    throw new ModifierException("modifier.unknown", "there is no modifier '%s'".formatted(name));
  }
}
