package dev.kintsugi.detection.rule;

import dev.kintsugi.detection.rule.Selection.AllItems;
import dev.kintsugi.detection.rule.Selection.AnySelection;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.SourceText;
import dev.kintsugi.detection.yaml.ScalarKind;
import dev.kintsugi.detection.yaml.YamlDocument;
import dev.kintsugi.detection.yaml.YamlNode.Entry;
import dev.kintsugi.detection.yaml.YamlNode.Mapping;
import dev.kintsugi.detection.yaml.YamlNode.Scalar;
import dev.kintsugi.detection.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the placeholders of rules stand for in an environment, such as the names of its domain
 * controllers for {@code %DomainControllers%}.
 *
 * @param values by name, without the percent signs; an empty list says that there is none of these
 */
public record Placeholders(Map<String, List<String>> values) {
  private static final String SHIPPED = "placeholders.yml";
  private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\\\)%([^%\\s]+)%");
  private static final int MOST_VALUES = 10_000;

  public Placeholders {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The values that hold where the environment gives none. */
  public static Placeholders shipped() {
    try (InputStream resource = Placeholders.class.getResourceAsStream(SHIPPED)) {
      if (resource == null) {
        throw new IllegalStateException("the jar lacks " + SHIPPED);
      }
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      return read(new RuleSource(SHIPPED, text), new Issues(new SourceText(SHIPPED, text)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Reads a YAML map from names to a value or a list of values; what is wrong is reported. */
  public static Placeholders read(RuleSource source, Issues issues) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (YamlDocument document : YamlReader.read(source.text(), issues)) {
      if (document.root() instanceof Mapping mapping) {
        MappingReader reader = new MappingReader(mapping, issues);
        for (Entry entry : mapping.entries()) {
          values.put(entry.key().value(), List.copyOf(reader.texts(entry.key().value())));
        }
      } else {
        issues.error(
            "placeholder.type", document.root().at(), "placeholders are a map of names to values");
      }
    }
    return new Placeholders(values);
  }

  /** These values, and the others' where both name a placeholder. */
  public Placeholders with(Placeholders others) {
    Map<String, List<String>> both = new LinkedHashMap<>(values);
    both.putAll(others.values);
    return new Placeholders(both);
  }

  /** The selection with the placeholders of {@code expand} replaced; unknown ones are reported. */
  Selection expand(Selection selection, Issues issues) {
    return switch (selection) {
      case AllItems all -> {
        List<FieldItem> items = new ArrayList<>();
        all.items().forEach(item -> items.addAll(expand(item, issues)));
        yield new AllItems(items);
      }
      case AnySelection any ->
          new AnySelection(any.selections().stream().map(one -> expand(one, issues)).toList());
    };
  }

  private List<FieldItem> expand(FieldItem item, Issues issues) {
    if (!item.modifiers().contains("expand")) {
      return List.of(item);
    }
    List<String> modifiers = new ArrayList<>(item.modifiers());
    modifiers.removeIf("expand"::equals);
    if (modifiers.contains("neq") && modifiers.contains("all")) {
      issues.error(
          "modifier.order", item.at(), "'expand' cannot stand beside both 'all' and 'neq'");
    }
    List<List<Scalar>> alternatives =
        item.values().stream().map(value -> expand(value, issues)).toList();
    if (!modifiers.contains("all")) {
      List<Scalar> every = alternatives.stream().flatMap(List::stream).toList();
      return List.of(new FieldItem(item.field(), modifiers, every, item.at()));
    }
    // What stands for one value is an alternative, also where all values are needed.
    modifiers.removeIf("all"::equals);
    return alternatives.stream()
        .map(values -> new FieldItem(item.field(), modifiers, values, item.at()))
        .toList();
  }

  private List<Scalar> expand(Scalar value, Issues issues) {
    if (value.kind() != ScalarKind.TEXT) {
      return List.of(value);
    }
    List<String> texts = List.of("");
    Matcher found = PLACEHOLDER.matcher(value.value());
    int end = 0;
    while (found.find()) {
      String before = value.value().substring(end, found.start());
      texts = product(texts, List.of(before), value, issues);
      texts = product(texts, values(found.group(1), value, issues), value, issues);
      end = found.end();
    }
    String rest = value.value().substring(end);
    return product(texts, List.of(rest), value, issues).stream()
        .map(text -> new Scalar(text.replace("\\%", "%"), ScalarKind.TEXT, value.at()))
        .toList();
  }

  private List<String> values(String name, Scalar value, Issues issues) {
    List<String> known = values.get(name);
    if (known == null) {
      issues.error(
          "placeholder.unknown",
          value.at(),
          "no value is given for placeholder '%%%s%%'".formatted(name));
    } else if (known.isEmpty()) {
      issues.warning(
          "placeholder.empty",
          value.at(),
          "placeholder '%%%s%%' stands for nothing here, so this matches nothing".formatted(name));
    }
    return known == null ? List.of() : known;
  }

  private static List<String> product(
      List<String> heads, List<String> tails, Scalar value, Issues issues) {
    if ((long) heads.size() * tails.size() > MOST_VALUES) {
      issues.error(
          "modifier.too-many",
          value.at(),
          "one value becomes more than %,d".formatted(MOST_VALUES));
      return List.of();
    }
    List<String> product = new ArrayList<>();
    for (String head : heads) {
      for (String tail : tails) {
        product.add(head + tail);
      }
    }
    return product;
  }
}
