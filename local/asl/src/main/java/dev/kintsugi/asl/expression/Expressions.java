package dev.kintsugi.asl.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates JSONata in the fields of a state: strings {@code {% ... %}} at any depth, nothing else.
 *
 * <p>Bounded: an expression has at most 32 Ki characters, runs 5 seconds at most and 200 calls
 * deep, regular expressions included; a text has at most 1 Mi characters, a list 1,000,000
 * elements, and what is made on the way is limited too. Parsed expressions are kept by their text.
 * Thread-safe.
 */
public final class Expressions {
  /** The longest expression that is evaluated, in characters. */
  public static final int LONGEST = 32 * 1024;

  private static final int KEPT = 2_000;

  private final Map<String, Jsonata> parsed = new ConcurrentHashMap<>();
  private final Duration longest;

  /** An evaluator with the usual limits. */
  public Expressions() {
    this(Bounds.LONGEST);
  }

  /** An evaluator whose evaluations may take so long. */
  Expressions(Duration longest) {
    this.longest = longest;
  }

  /** Whether a value is an expression. */
  public static boolean isExpression(JsonNode value) {
    return value.isTextual() && value.asText().startsWith("{%") && value.asText().endsWith("%}");
  }

  /**
   * A value with every expression in it replaced by its result.
   *
   * @param field where the value stands, for the error: such as {@code Output}
   * @throws QueryEvaluationException if an expression throws or gives no data
   */
  public JsonNode fill(String field, JsonNode value, Bindings bindings) {
    if (isExpression(value)) {
      return evaluate(field, value.asText(), bindings);
    }
    if (value.isObject()) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> each : value.properties()) {
        filled.set(each.getKey(), fill(field + "/" + each.getKey(), each.getValue(), bindings));
      }
      return filled;
    }
    if (value.isArray()) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < value.size(); i++) {
        filled.add(fill(field + "[" + i + "]", value.get(i), bindings));
      }
      return filled;
    }
    return value;
  }

  /**
   * Checks that the expressions within a value can be parsed; the message of the first that not.
   */
  public @Nullable String problem(String expression) {
    try {
      parse(expression);
      return null;
    } catch (JException | IllegalArgumentException | StackOverflowError e) {
      return message(e);
    }
  }

  private JsonNode evaluate(String field, String expression, Bindings bindings) {
    try {
      Jsonata jsonata = parse(expression);
      Frame frame = jsonata.createFrame();
      var bounds = new Bounds(longest);
      bounds.watch(frame);
      BoundedText.bind(frame);
      AwsFunctions.bind(frame, new Random(bindings.seed()), bindings.now().toEpochMilli());
      frame.bind("states", JsonValues.bound(bindings.states()));
      bindings.variables().forEach((name, value) -> frame.bind(name, JsonValues.bound(value)));
      Object result = jsonata.evaluate(null, frame);
      bounds.checkSize(result);
      return JsonValues.json(result);
    } catch (NoDataException e) {
      throw failed(field, expression, "it gives " + e.getMessage() + ", which is no data");
    } catch (RuntimeException | StackOverflowError e) {
      throw failed(field, expression, message(e));
    } finally {
      Regex.forget();
    }
  }

  private static QueryEvaluationException failed(String field, String expression, String why) {
    return new QueryEvaluationException(
        "The JSONata expression '%s' specified for the field '%s' threw an error during evaluation. %s"
            .formatted(expression.substring(2, expression.length() - 2).strip(), field, why));
  }

  private Jsonata parse(String expression) {
    if (expression.length() > LONGEST) {
      throw new IllegalArgumentException("an expression of over " + LONGEST + " characters");
    }
    Jsonata known = parsed.get(expression);
    if (known != null) {
      return known;
    }
    Jsonata jsonata = Jsonata.jsonata(expression.substring(2, expression.length() - 2));
    jsonata.setOutputConvertNulls(false);
    if (parsed.size() >= KEPT) {
      parsed.clear();
    }
    parsed.put(expression, jsonata);
    return jsonata;
  }

  private static String message(Throwable e) {
    return switch (e) {
      case StackOverflowError overflow -> "it is nested too deeply";
      case JException jsonata -> String.valueOf(jsonata.getMessage());
      case RuntimeException wrapped when wrapped.getCause() != null -> message(wrapped.getCause());
      default -> e.getClass().getSimpleName() + ": " + e.getMessage();
    };
  }
}
