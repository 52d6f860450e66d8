package dev.kintsugi.local.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** Can't be made. */
public final class BrokenHandler implements RequestHandler<Map<String, Object>, String> {
  /** Fails. */
  public BrokenHandler() {
    throw new IllegalStateException("the variable TABLE_NAME is not set");
  }

  @Override
  public String handleRequest(Map<String, Object> event, Context context) {
    return "never";
  }
}
