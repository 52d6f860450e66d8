package dev.kintsugi.asl.expression;

/** An expression that throws, gives nothing or gives no data; names the field it stands in. */
public final class QueryEvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  QueryEvaluationException(String message) {
    super(message);
  }
}
