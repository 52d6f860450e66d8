package dev.kintsugi.local.functions;

import dev.kintsugi.local.template.FunctionSpec;
import dev.kintsugi.local.template.Place;
import java.util.HashMap;
import java.util.Map;

/** The environment of a function: what it declares, and what Lambda adds. */
final class FunctionVariables {
  private FunctionVariables() {}

  static Map<String, String> of(FunctionSpec spec, Map<String, String> endpoints) {
    Map<String, String> variables = new HashMap<>(spec.code().environment());
    variables.putAll(endpoints);
    variables.put("AWS_REGION", Place.REGION);
    variables.put("AWS_DEFAULT_REGION", Place.REGION);
    variables.put("AWS_ACCESS_KEY_ID", spec.principal());
    variables.put("AWS_SECRET_ACCESS_KEY", "local");
    variables.put("AWS_LAMBDA_FUNCTION_NAME", spec.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(spec.limits().memory()));
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + spec.name());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("_HANDLER", spec.code().handler());
    variables.put("TZ", ":UTC");
    return Map.copyOf(variables);
  }
}
