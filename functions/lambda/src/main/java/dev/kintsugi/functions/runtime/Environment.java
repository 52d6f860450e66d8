package dev.kintsugi.functions.runtime;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Where a function learns its variables and the time: the process's own on AWS, what a host says
 * where several functions share one process. Nothing else in the functions reads either. Threads
 * that a function starts do not inherit what a host says: ask in the constructor and keep the
 * answer.
 */
public final class Environment {
  private static final ScopedValue<Hosted> HOSTED = ScopedValue.newInstance();

  private Environment() {}

  /** The variables of the function that runs on this thread. */
  public static Map<String, String> variables() {
    return HOSTED.isBound() ? HOSTED.get().variables() : System.getenv();
  }

  /** The clock of the function that runs on this thread. */
  public static InstantSource clock() {
    return HOSTED.isBound() ? HOSTED.get().clock() : InstantSource.system();
  }

  /** Runs a call whose environment is the one given instead of the process's own. */
  public static <T> T hosted(Map<String, String> variables, InstantSource clock, Callable<T> call)
      throws Exception {
    var hosted = new Hosted(Map.copyOf(variables), clock);
    return ScopedValue.where(HOSTED, hosted).call(call::call);
  }

  private record Hosted(Map<String, String> variables, InstantSource clock) {}
}
