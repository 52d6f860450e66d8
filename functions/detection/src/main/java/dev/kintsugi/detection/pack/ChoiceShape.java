package dev.kintsugi.detection.pack;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A sealed interface by the records that it permits, in the order in which it permits them. */
final class ChoiceShape implements Shape<Object> {
  private final Class<?> type;
  private final List<Class<?>> permitted = new ArrayList<>();
  private final List<Shape<Object>> shapes = new ArrayList<>();

  /** Makes itself known before it looks at its records, since types may hold each other. */
  ChoiceShape(Class<?> type, Shapes all, Map<Type, Shape<?>> known) {
    known.put(type, this);
    this.type = type;
    collect(type);
    permitted.forEach(one -> shapes.add(all.shape(one)));
  }

  private void collect(Class<?> sealed) {
    for (Class<?> one : sealed.getPermittedSubclasses()) {
      if (one.isSealed()) {
        collect(one);
      } else {
        permitted.add(one);
      }
    }
  }

  @Override
  public void write(Object value, PackOutput out) {
    int choice = permitted.indexOf(value.getClass());
    out.count(choice);
    shapes.get(choice).write(value, out);
  }

  @Override
  public Object read(PackInput in) {
    int choice = in.count();
    if (choice >= shapes.size()) {
      throw new DamagedPackException("it has a " + type.getSimpleName() + " of no known kind");
    }
    return in.value(shapes.get(choice));
  }

  @Override
  public String description() {
    return type.getSimpleName() + permitted.stream().map(Class::getSimpleName).toList();
  }
}
