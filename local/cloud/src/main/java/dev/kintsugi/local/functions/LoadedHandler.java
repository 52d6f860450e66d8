package dev.kintsugi.local.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** A handler's one instance: bytes in, bytes out. As thread-safe as the handler. */
@FunctionalInterface
interface LoadedHandler {
  /** Runs the handler. */
  byte[] handle(byte[] event, Context context) throws Exception;

  /**
   * Makes an instance of a handler.
   *
   * @param handler the class, with {@code ::handleRequest} or without
   * @throws IllegalArgumentException naming what can't be hosted
   */
  static LoadedHandler load(String handler) {
    String[] parts = handler.split("::", 2);
    if (parts.length == 2 && !parts[1].equals("handleRequest")) {
      throw new IllegalArgumentException("only the method handleRequest is hosted: " + handler);
    }
    Object instance = instance(parts[0]);
    if (instance instanceof RequestStreamHandler stream) {
      return (event, context) -> {
        var out = new ByteArrayOutputStream();
        stream.handleRequest(new ByteArrayInputStream(event), out, context);
        return out.toByteArray();
      };
    }
    if (instance instanceof RequestHandler<?, ?> typed) {
      return typed(typed);
    }
    throw new IllegalArgumentException(
        parts[0] + " is neither RequestStreamHandler nor RequestHandler");
  }

  private static Object instance(String name) {
    try {
      return Class.forName(name).getConstructor().newInstance();
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("there is no class " + name, e);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(name + " has no public constructor without parameters", e);
    } catch (ReflectiveOperationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException(name + " can't be made: " + cause, e);
    }
  }

  /** Events are read and answers written by the library that Lambda's own runtime does it with. */
  @SuppressWarnings("unchecked")
  private static LoadedHandler typed(RequestHandler<?, ?> handler) {
    Type[] types = arguments(handler.getClass());
    PojoSerializer<Object> input = serializer(types[0]);
    PojoSerializer<Object> output = serializer(types[1]);
    var untyped = (RequestHandler<Object, Object>) handler;
    return (event, context) -> {
      Object read = read(input, event);
      var out = new ByteArrayOutputStream();
      output.toJson(untyped.handleRequest(read, context), out);
      return out.toByteArray();
    };
  }

  private static Object read(PojoSerializer<Object> serializer, byte[] event) {
    try {
      return serializer.fromJson(new ByteArrayInputStream(event));
    } catch (RuntimeException e) {
      throw new RuntimeException("An error occurred during JSON parsing", e);
    }
  }

  private static Type[] arguments(Class<?> handler) {
    for (Type type : handler.getGenericInterfaces()) {
      if (type instanceof ParameterizedType known && known.getRawType() == RequestHandler.class) {
        return known.getActualTypeArguments();
      }
    }
    throw new IllegalArgumentException(
        handler.getName() + " does not itself say what RequestHandler takes and gives");
  }

  @SuppressWarnings("unchecked")
  private static PojoSerializer<Object> serializer(Type type) {
    return type instanceof Class<?> known
            && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())
        ? (PojoSerializer<Object>)
            LambdaEventSerializers.serializerFor(known, known.getClassLoader())
        : JacksonFactory.getInstance().getSerializer(type);
  }
}
