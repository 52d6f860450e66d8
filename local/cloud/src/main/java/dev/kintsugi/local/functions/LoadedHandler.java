package dev.kintsugi.local.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

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

  @SuppressWarnings("unchecked")
  private static LoadedHandler typed(RequestHandler<?, ?> handler) {
    ObjectMapper json =
        JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    JavaType input =
        json.getTypeFactory()
            .constructType(handler.getClass())
            .findSuperType(RequestHandler.class)
            .getBindings()
            .getBoundType(0);
    var untyped = (RequestHandler<Object, Object>) handler;
    return (event, context) ->
        json.writeValueAsBytes(untyped.handleRequest(json.readValue(event, input), context));
  }
}
