package dev.kintsugi.local;

import dev.kintsugi.local.fault.Faults;
import java.nio.file.Path;

/**
 * How a local cloud is started.
 *
 * @param template the SAM template
 * @param data the folder of the instance
 * @param inMemory whether nothing but instance.json is kept
 * @param port the API's: 0 for any free one, {@link #DEFAULT_PORT} for the folder's last, 8443, or
 *     the next free one
 * @param skipTime whether the clock skips from the start
 * @param storeClassPaths the folder of the stores' modules, as the build left it
 * @param faults which calls of services fail
 * @param isolated whether each function runs in JVMs of its own
 */
public record LaunchSettings(
    Path template,
    Path data,
    boolean inMemory,
    int port,
    boolean skipTime,
    Path storeClassPaths,
    Faults faults,
    boolean isolated) {
  /** Stands for the port nobody asked for. */
  public static final int DEFAULT_PORT = -1;

  /** A local cloud in which nothing fails. */
  public LaunchSettings(
      Path template,
      Path data,
      boolean inMemory,
      int port,
      boolean skipTime,
      Path storeClassPaths) {
    this(template, data, inMemory, port, skipTime, storeClassPaths, Faults.NONE, false);
  }

  /** The same with calls that fail. */
  public LaunchSettings with(Faults failing) {
    return new LaunchSettings(
        template, data, inMemory, port, skipTime, storeClassPaths, failing, isolated);
  }

  /** The same with each function in JVMs of its own, or all in this one. */
  public LaunchSettings isolating(boolean each) {
    return new LaunchSettings(
        template, data, inMemory, port, skipTime, storeClassPaths, faults, each);
  }

  /** For tests: nothing kept, any free port. */
  public static LaunchSettings inMemory(Path template, Path data, Path storeClassPaths) {
    return new LaunchSettings(template, data, true, 0, false, storeClassPaths);
  }
}
