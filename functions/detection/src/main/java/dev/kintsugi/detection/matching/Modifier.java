package dev.kintsugi.detection.matching;

/** Changes an item: its values, or how they are compared. */
@FunctionalInterface
interface Modifier {
  void apply(ItemDraft draft) throws ModifierException;
}
