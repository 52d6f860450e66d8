package dev.kintsugi.detection.pipeline;

import dev.kintsugi.detection.event.CaseFolding;
import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.event.EventOrigin;
import dev.kintsugi.detection.event.EventValue;
import dev.kintsugi.detection.event.EventValue.ListOf;
import dev.kintsugi.detection.event.EventValue.ObjectOf;
import dev.kintsugi.detection.rule.LogSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One change that a pipeline makes to an event before rules look at it. */
sealed interface Step {

  /** The event with the change made; the same where there is nothing to change. */
  EventDocument apply(EventDocument event);

  /** Names of fields as rules write them, each with the paths that hold it in the event. */
  record MapFields(Map<String, List<String>> paths) implements Step {
    @Override
    public EventDocument apply(EventDocument event) {
      Map<String, EventValue> members = new LinkedHashMap<>(event.root().members());
      paths.forEach(
          (name, from) -> {
            List<EventValue> values =
                from.stream().flatMap(path -> Paths.values(event.root(), path).stream()).toList();
            if (!values.isEmpty()) {
              members.put(name, joined(values));
            }
          });
      return Steps.renamed(event, EventValue.object(members));
    }
  }

  /** Beginnings of names of fields as rules write them, each with what stands for it. */
  record MapPrefixes(Map<String, String> prefixes) implements Step {
    @Override
    public EventDocument apply(EventDocument event) {
      Map<String, EventValue> members = new LinkedHashMap<>(event.root().members());
      prefixes.forEach(
          (prefix, of) -> {
            List<EventValue> values = Paths.values(event.root(), Steps.withoutDot(of));
            if (!values.isEmpty()) {
              members.put(Steps.withoutDot(prefix), joined(values));
            }
          });
      return Steps.renamed(event, EventValue.object(members));
    }
  }

  /** The members of an object within the event become members of the event. */
  record Lift(String path) implements Step {
    @Override
    public EventDocument apply(EventDocument event) {
      Map<String, List<EventValue>> lifted = new LinkedHashMap<>();
      for (EventValue value : Steps.elements(Paths.values(event.root(), path))) {
        if (value instanceof ObjectOf object) {
          object
              .members()
              .forEach((name, of) -> lifted.computeIfAbsent(name, _ -> new ArrayList<>()).add(of));
        }
      }
      if (lifted.isEmpty()) {
        return event;
      }
      Map<String, EventValue> members = new LinkedHashMap<>(event.root().members());
      lifted.forEach((name, values) -> members.put(name, joined(values)));
      return Steps.renamed(event, EventValue.object(members));
    }
  }

  /** All names get a small first letter, at every depth. */
  record LowerFirstLetters() implements Step {
    @Override
    public EventDocument apply(EventDocument event) {
      return new EventDocument((ObjectOf) lowered(event.root()), event.origin());
    }

    private static EventValue lowered(EventValue value) {
      return switch (value) {
        case ObjectOf object -> {
          Map<String, EventValue> members = new LinkedHashMap<>();
          object.members().forEach((name, of) -> members.putIfAbsent(lowered(name), lowered(of)));
          yield EventValue.object(members);
        }
        case ListOf list ->
            EventValue.list(list.elements().stream().map(LowerFirstLetters::lowered).toList());
        case EventValue.Scalar scalar -> scalar;
        case EventValue.Null nothing -> nothing;
      };
    }

    private static String lowered(String name) {
      return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
  }

  /** The event comes from this log source, or from this one too. */
  record ChangeLogSource(LogSource source, boolean keepsOwn) implements Step {
    @Override
    public EventDocument apply(EventDocument event) {
      EventOrigin own = keepsOwn ? event.origin() : EventOrigin.UNKNOWN;
      Optional<String> product = source.product().map(CaseFolding::fold);
      return new EventDocument(
          event.root(),
          new EventOrigin(
              product.or(own::product),
              both(own.categories(), source.category()),
              both(own.services(), source.service())));
    }

    private static Set<String> both(Set<String> own, Optional<String> added) {
      Set<String> all = new HashSet<>(own);
      added.map(CaseFolding::fold).ifPresent(all::add);
      return all;
    }
  }

  private static EventValue joined(List<EventValue> values) {
    return values.size() == 1 ? values.getFirst() : EventValue.list(values);
  }
}
