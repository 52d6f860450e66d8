package dev.kintsugi.detection.pack;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Derives shapes from types: records by their components, sealed interfaces by their records,
 * enums, lists, sets, maps, optionals, texts, numbers. Not thread-safe; the shapes are.
 */
public final class Shapes {
  private final Map<Type, Shape<?>> known = new HashMap<>();

  /**
   * The shape of a record or sealed interface.
   *
   * @throws IllegalArgumentException if a part of it is of a type that cannot be written
   */
  @SuppressWarnings("unchecked")
  public <T> Shape<T> of(Class<T> type) {
    return (Shape<T>) shape(type);
  }

  /** Every type so far with what it is made of; it changes when one of them does. */
  public String definitions() {
    return known.values().stream()
        .map(shape -> shape instanceof RecordShape rec ? rec.definition() : shape.description())
        .sorted()
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  Shape<Object> shape(Type type) {
    @SuppressWarnings("unchecked")
    Shape<Object> shape = (Shape<Object>) known.get(type);
    if (shape == null) {
      shape = type instanceof ParameterizedType generic ? generic(generic) : plain((Class<?>) type);
      known.putIfAbsent(type, shape);
    }
    return shape;
  }

  private Shape<Object> generic(ParameterizedType type) {
    Type[] of = type.getActualTypeArguments();
    return switch (type.getRawType().getTypeName()) {
      case "java.util.List" -> list(shape(of[0]), "list", Collections::unmodifiableList);
      case "java.util.Set" -> list(shape(of[0]), "set", LinkedHashSet::new);
      case "java.util.Map" -> map(shape(of[0]), shape(of[1]));
      case "java.util.Optional" -> optional(shape(of[0]));
      default -> throw new IllegalArgumentException(type + " cannot be packed");
    };
  }

  private Shape<Object> plain(Class<?> type) {
    if (type.isRecord()) {
      return new RecordShape(type, this, known);
    }
    if (type.isSealed()) {
      return new ChoiceShape(type, this, known);
    }
    if (type.isEnum()) {
      return enumeration(type);
    }
    return switch (type.getName()) {
      case "java.lang.String" -> shape("text", v -> (String) v, text -> text);
      case "int" -> new IntShape();
      case "boolean" -> shape("boolean", String::valueOf, Boolean::valueOf);
      case "java.math.BigDecimal" -> shape("decimal", Object::toString, Shapes::decimal);
      case "java.time.Duration" -> shape("duration", Object::toString, Duration::parse);
      default -> throw new IllegalArgumentException(type + " cannot be packed");
    };
  }

  private static BigDecimal decimal(String text) {
    if (text.length() > 1000) {
      throw new DamagedPackException("it has a number of absurd length");
    }
    return new BigDecimal(text);
  }

  private record IntShape() implements Shape<Object> {
    @Override
    public void write(Object value, PackOutput out) {
      int number = (Integer) value;
      out.count(number >= 0 ? number : 0);
      out.count(number >= 0 ? 0 : -1 - number);
    }

    @Override
    public Object read(PackInput in) {
      int number = in.count();
      int below = in.count();
      return below == 0 ? number : -1 - below;
    }

    @Override
    public String description() {
      return "int";
    }
  }

  private static Shape<Object> shape(
      String name, Function<Object, String> toText, Function<String, Object> fromText) {
    return new Shape<>() {
      @Override
      public void write(Object value, PackOutput out) {
        out.text(toText.apply(value));
      }

      @Override
      public Object read(PackInput in) {
        return fromText.apply(in.text());
      }

      @Override
      public String description() {
        return name;
      }
    };
  }

  private static Shape<Object> enumeration(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    return new Shape<>() {
      @Override
      public void write(Object value, PackOutput out) {
        out.count(List.of(constants).indexOf(value));
      }

      @Override
      public Object read(PackInput in) {
        int ordinal = in.count();
        if (ordinal >= constants.length) {
          throw new DamagedPackException("it has a word that there is not");
        }
        return constants[ordinal];
      }

      @Override
      public String description() {
        return List.of(constants).toString();
      }
    };
  }

  private static Shape<Object> optional(Shape<Object> of) {
    return new Shape<>() {
      @Override
      public void write(Object value, PackOutput out) {
        Optional<?> optional = (Optional<?>) value;
        out.count(optional.isPresent() ? 1 : 0);
        optional.ifPresent(present -> of.write(present, out));
      }

      @Override
      public Object read(PackInput in) {
        return in.count() == 0 ? Optional.empty() : Optional.of(in.value(of));
      }

      @Override
      public String description() {
        return "optional " + of.description();
      }
    };
  }

  private static Shape<Object> list(
      Shape<Object> of, String name, Function<List<Object>, Collection<Object>> made) {
    return new Shape<>() {
      @Override
      public void write(Object value, PackOutput out) {
        Collection<?> elements = (Collection<?>) value;
        out.count(elements.size());
        elements.forEach(element -> of.write(element, out));
      }

      @Override
      public Object read(PackInput in) {
        int size = in.size();
        List<Object> elements = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          elements.add(in.value(of));
        }
        return made.apply(elements);
      }

      @Override
      public String description() {
        return name + " of " + of.description();
      }
    };
  }

  private static Shape<Object> map(Shape<Object> key, Shape<Object> value) {
    return new Shape<>() {
      @Override
      public void write(Object written, PackOutput out) {
        Map<?, ?> entries = (Map<?, ?>) written;
        out.count(entries.size());
        entries.forEach(
            (k, v) -> {
              key.write(k, out);
              value.write(v, out);
            });
      }

      @Override
      public Object read(PackInput in) {
        int size = in.size();
        Map<Object, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
          entries.put(in.value(key), in.value(value));
        }
        return entries;
      }

      @Override
      public String description() {
        return "map of " + key.description() + " to " + value.description();
      }
    };
  }
}
