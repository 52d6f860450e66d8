package dev.kintsugi.detection.rule;

import java.util.List;

/** A named search of a rule. */
public sealed interface Selection {

  /** Holds where every item does: a map, or a list of keywords as its single item. */
  record AllItems(List<FieldItem> items) implements Selection {
    public AllItems {
      items = List.copyOf(items);
    }
  }

  /** Holds where one of the selections does: a list of maps. */
  record AnySelection(List<Selection> selections) implements Selection {
    public AnySelection {
      selections = List.copyOf(selections);
    }
  }
}
