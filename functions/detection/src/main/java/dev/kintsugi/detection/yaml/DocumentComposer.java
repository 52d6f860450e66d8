package dev.kintsugi.detection.yaml;

import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.Position;
import dev.kintsugi.detection.yaml.YamlNode.Entry;
import dev.kintsugi.detection.yaml.YamlNode.Mapping;
import dev.kintsugi.detection.yaml.YamlNode.Scalar;
import dev.kintsugi.detection.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/**
 * Builds the nodes of one document from parser events. An alias costs as much as the node it stands
 * for, so that a few lines cannot unfold into millions of nodes.
 */
final class DocumentComposer {
  private final Iterator<Event> events;
  private final int linesBefore;
  private final Issues issues;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int nodes;

  DocumentComposer(Iterator<Event> events, int linesBefore, Issues issues) {
    this.events = events;
    this.linesBefore = linesBefore;
    this.issues = issues;
  }

  YamlNode compose() {
    return node(events.next(), 0);
  }

  private YamlNode node(Event event, int depth) {
    Position at = YamlReader.position(event.getStartMark(), linesBefore);
    if (depth > YamlLimits.DEPTH) {
      throw new YamlLimitException(
          "yaml.too-deep", at, "a rule is nested at most %d deep".formatted(YamlLimits.DEPTH));
    }
    int before = nodes;
    count(1, at);
    YamlNode composed =
        switch (event) {
          case AliasEvent alias -> aliased(alias, at);
          case ScalarEvent scalar -> scalar(scalar, at);
          case SequenceStartEvent _ -> sequence(at, depth);
          case MappingStartEvent _ -> mapping(at, depth);
          default -> throw new IllegalStateException("not a node: " + event.getEventId());
        };
    if (event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
      remember(node.getAnchor(), composed, nodes - before);
    }
    return composed;
  }

  private void remember(Optional<Anchor> anchor, YamlNode node, int size) {
    anchor.ifPresent(name -> anchors.put(name, new Anchored(node, size)));
  }

  private YamlNode aliased(AliasEvent alias, Position at) {
    Anchored target = anchors.get(alias.getAlias());
    if (target == null) {
      throw new YamlLimitException(
          "yaml.unknown-alias", at, "alias '%s' names no earlier node".formatted(alias.getAlias()));
    }
    count(target.size(), at);
    return target.node();
  }

  private void count(int more, Position at) {
    nodes += more;
    if (nodes > YamlLimits.NODES) {
      throw new YamlLimitException(
          "yaml.too-large", at, "a rule has at most %,d nodes".formatted(YamlLimits.NODES));
    }
  }

  private static Scalar scalar(ScalarEvent event, Position at) {
    boolean plain = event.isPlain() && event.getTag().isEmpty();
    ScalarKind kind = plain ? ScalarKind.ofPlain(event.getValue()) : ScalarKind.TEXT;
    return new Scalar(event.getValue(), kind, at);
  }

  private Sequence sequence(Position at, int depth) {
    List<YamlNode> elements = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      elements.add(node(event, depth + 1));
    }
    return new Sequence(elements, at);
  }

  private Mapping mapping(Position at, int depth) {
    List<Entry> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      YamlNode key = node(event, depth + 1);
      YamlNode value = node(events.next(), depth + 1);
      if (!(key instanceof Scalar name)) {
        issues.error("yaml.key", key.at(), "a key must be a single word or text");
      } else if (!keys.add(name.value())) {
        issues.error(
            "yaml.duplicate-key", key.at(), "key '%s' is given twice".formatted(name.value()));
      } else {
        entries.add(new Entry(name, value));
      }
    }
    return new Mapping(entries, at);
  }

  private record Anchored(YamlNode node, int size) {}
}
