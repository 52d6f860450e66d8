package dev.kintsugi.asl.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A part of a call of an intrinsic function. */
sealed interface Term {
  /** What the term stands for. */
  JsonNode value(PathScope scope);

  /** A text, number, truth value or null as written. */
  record Literal(JsonNode json) implements Term {
    @Override
    public JsonNode value(PathScope scope) {
      return json;
    }
  }

  /** A path. */
  record At(String path) implements Term {
    @Override
    public JsonNode value(PathScope scope) {
      return Paths.read(path, scope);
    }
  }

  /** A call of another function. */
  record Call(Intrinsic.Function function, List<Term> arguments) implements Term {
    @Override
    public JsonNode value(PathScope scope) {
      List<JsonNode> values = arguments.stream().map(argument -> argument.value(scope)).toList();
      return function.call(values, scope.random());
    }
  }
}
