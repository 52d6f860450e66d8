package dev.kintsugi.local.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Sleeps so many milliseconds. */
public final class SlowHandler implements RequestHandler<Map<String, Integer>, String> {
  /** How often a sleep was interrupted. */
  static final AtomicInteger INTERRUPTED = new AtomicInteger();

  @Override
  public String handleRequest(Map<String, Integer> event, Context context) {
    try {
      Thread.sleep(event.getOrDefault("millis", 0));
      return "slept";
    } catch (InterruptedException e) {
      INTERRUPTED.incrementAndGet();
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
