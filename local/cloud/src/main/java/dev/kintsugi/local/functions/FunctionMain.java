package dev.kintsugi.local.functions;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import dev.kintsugi.functions.runtime.Environment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a function's own JVM runs: AWS's runtime interface client, on the cloud's clock. How far
 * that is ahead comes with each invocation, in the trace header.
 */
public final class FunctionMain {
  /** Where the runtime interface client leaves the trace header of the invocation. */
  private static final String TRACE = "com.amazonaws.xray.traceHeader";

  private static final Pattern AHEAD = Pattern.compile("(?:^|;)Ahead=([0-9]{1,15})(?:;|$)");

  private FunctionMain() {}

  /** Serves invocations until it is killed, or its parent has ended. */
  public static void main(String[] args) throws Exception {
    endWithParent();
    InstantSource clock = FunctionMain::now;
    Environment.hosted(
        Environment.variables(),
        clock,
        () -> {
          serve(args);
          return args;
        });
  }

  private static void serve(String[] args) throws Exception {
    try {
      AWSLambda.main(args);
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static Instant now() {
    return InstantSource.system().instant().plus(ahead(System.getProperty(TRACE, "")));
  }

  /** The field of a trace header that says how far the cloud's clock is ahead. */
  static String field(Duration ahead) {
    return String.format(Locale.ROOT, ";Ahead=%d", ahead.toMillis());
  }

  private static Duration ahead(String trace) {
    Matcher matcher = AHEAD.matcher(trace);
    return matcher.find() ? Duration.ofMillis(Long.parseLong(matcher.group(1))) : Duration.ZERO;
  }

  /** The host holds the other end of the standard input, however it ends. */
  private static void endWithParent() {
    Thread.ofPlatform()
        .daemon()
        .name("parent")
        .start(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is ever sent.
                }
              } catch (java.io.IOException e) {
                // Gone as well.
              }
              Runtime.getRuntime().halt(0);
            });
  }
}
