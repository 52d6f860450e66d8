package dev.kintsugi.local.functions;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.kintsugi.local.template.FunctionSpec;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a handler is told of its invocation. */
final class InvocationContext implements Context {
  private final FunctionSpec function;
  private final String requestId;
  private final long endNanos;
  private final FunctionLog log;

  InvocationContext(FunctionSpec function, String requestId, Consumer<String> lines) {
    this.function = function;
    this.requestId = requestId;
    this.endNanos = System.nanoTime() + function.limits().timeout().toNanos();
    this.log = new FunctionLog(lines);
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + function.name();
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public String getFunctionName() {
    return function.name();
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return function.arn();
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, (endNanos - System.nanoTime()) / 1_000_000);
  }

  @Override
  public int getMemoryLimitInMB() {
    return function.limits().memory();
  }

  @Override
  public LambdaLogger getLogger() {
    return log;
  }

  private record FunctionLog(Consumer<String> lines) implements LambdaLogger {
    @Override
    public void log(String message) {
      lines.accept(message);
    }

    @Override
    public void log(byte[] message) {
      lines.accept(new String(message, java.nio.charset.StandardCharsets.UTF_8));
    }
  }
}
