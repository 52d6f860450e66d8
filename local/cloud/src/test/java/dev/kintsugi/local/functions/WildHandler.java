package dev.kintsugi.local.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.kintsugi.functions.runtime.Environment;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Does what a field of the event asks, as a function in a process of its own may. */
public final class WildHandler implements RequestHandler<Map<String, Object>, Map<String, String>> {
  private final AtomicInteger invocations = new AtomicInteger();

  @Override
  public Map<String, String> handleRequest(Map<String, Object> event, Context context) {
    var answer = new TreeMap<String, String>();
    if (event.containsKey("exit")) {
      System.exit(((Number) event.get("exit")).intValue());
    }
    if (event.containsKey("fail")) {
      throw new IllegalStateException(String.valueOf(event.get("fail")), new RuntimeException("c"));
    }
    if (event.containsKey("hog")) {
      answer.put("length", Integer.toString(new byte[Integer.MAX_VALUE - 8].length));
    }
    if (event.containsKey("print")) {
      System.out.println(event.get("print"));
      context.getLogger().log("logged " + event.get("print"));
    }
    answer.put("pid", Long.toString(ProcessHandle.current().pid()));
    answer.put("invocation", Integer.toString(invocations.incrementAndGet()));
    answer.put("heap", Long.toString(Runtime.getRuntime().maxMemory()));
    answer.put("now", Environment.clock().instant().toString());
    answer.put("remaining", Integer.toString(context.getRemainingTimeInMillis()));
    answer.put("trace", System.getProperty("com.amazonaws.xray.traceHeader", ""));
    answer.put("arn", context.getInvokedFunctionArn());
    System.getenv().forEach((name, value) -> answer.put("env." + name, value));
    return answer;
  }
}
