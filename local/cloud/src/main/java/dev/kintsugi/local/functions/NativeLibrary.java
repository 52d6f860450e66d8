package dev.kintsugi.local.functions;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The native library of the runtime interface client, unpacked once for all processes. Left to
 * itself each would unpack it to one and the same place, under the feet of those that have loaded
 * it from there: on Lambda no other process shares that folder.
 */
final class NativeLibrary {
  /** Names the library to the client. */
  private static final String PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private NativeLibrary() {}

  /** The JVM's option that names the library, which is unpacked into a folder. */
  static String unpack(Path folder) {
    String name = "/jni/libaws-lambda-jni." + platform() + ".so";
    Path file = folder.resolve("libaws-lambda-jni.so");
    try (InputStream in = AWSLambda.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the runtime interface client lacks " + name);
      }
      Files.copy(in, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "-D" + PROPERTY + "=" + file;
  }

  /** Why functions can't be isolated on this machine; empty if they can. */
  static Optional<String> unsupported() {
    String system = System.getProperty("os.name", "");
    return system.equals("Linux")
        ? Optional.empty()
        : Optional.of(
            "functions can be isolated on Linux only, where Lambda's own runtime client runs;"
                + " this is "
                + system);
  }

  private static String platform() {
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String named = arch.equals("aarch64") ? "aarch_64" : "x86_64";
    return (musl() ? "linux_musl-" : "linux-") + named;
  }

  private static boolean musl() {
    try (Stream<Path> libraries = Files.list(Path.of("/lib"))) {
      return libraries.anyMatch(file -> file.getFileName().toString().startsWith("ld-musl"));
    } catch (IOException e) {
      return false;
    }
  }
}
