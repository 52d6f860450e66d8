package dev.kintsugi.detection.pack;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;

/** A record by its components, in their order. */
final class RecordShape implements Shape<Object> {
  private final Class<?> type;
  private final Method[] accessors;
  private final Constructor<?> constructor;
  private final Shape<?>[] components;

  /** Makes itself known before it looks at its components, since types may hold each other. */
  RecordShape(Class<?> type, Shapes shapes, Map<Type, Shape<?>> known) {
    known.put(type, this);
    this.type = type;
    RecordComponent[] parts = type.getRecordComponents();
    Class<?>[] types = new Class<?>[parts.length];
    accessors = new Method[parts.length];
    components = new Shape<?>[parts.length];
    for (int i = 0; i < parts.length; i++) {
      types[i] = parts[i].getType();
      accessors[i] = parts[i].getAccessor();
      accessors[i].setAccessible(true);
      components[i] = shapes.shape(parts[i].getGenericType());
    }
    try {
      constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException("a record without its constructor", impossible);
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public void write(Object value, PackOutput out) {
    try {
      for (int i = 0; i < components.length; i++) {
        ((Shape<Object>) components[i]).write(accessors[i].invoke(value), out);
      }
    } catch (IllegalAccessException | InvocationTargetException unreadable) {
      throw new IllegalStateException(type + " cannot be read", unreadable);
    }
  }

  @Override
  public Object read(PackInput in) {
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.value(components[i]);
    }
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException refused) {
      throw new DamagedPackException("it has an impossible " + type.getSimpleName());
    } catch (ReflectiveOperationException unmakeable) {
      throw new IllegalStateException(type + " cannot be made", unmakeable);
    }
  }

  @Override
  public String description() {
    return type.getSimpleName();
  }

  /** Its name and those of its components with their types. */
  String definition() {
    StringBuilder definition = new StringBuilder(type.getSimpleName());
    for (int i = 0; i < components.length; i++) {
      definition.append(' ').append(accessors[i].getName());
      definition.append(' ').append(components[i].description());
    }
    return definition.toString();
  }
}
