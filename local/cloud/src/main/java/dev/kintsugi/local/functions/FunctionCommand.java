package dev.kintsugi.local.functions;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import dev.kintsugi.local.template.FunctionSpec;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** The command line and environment of a function's own JVM, as Lambda's Java runtime has them. */
final class FunctionCommand {
  /** The part of the memory that the heap gets; the rest is for the JVM itself. */
  private static final double HEAP = 0.85;

  private static final List<Class<?>> RUNTIME =
      List.of(
          FunctionMain.class,
          AWSLambda.class,
          LambdaRuntime.class,
          PojoSerializer.class,
          SdkInternalThreadLocal.class);

  private final FunctionSpec spec;
  private final Map<String, String> variables;
  private final List<Path> code;
  private final List<String> options;

  /**
   * The command for one function.
   *
   * @param options further ones of the JVM
   */
  FunctionCommand(
      FunctionSpec spec, Map<String, String> variables, List<Path> code, List<String> options) {
    this.spec = spec;
    this.variables = variables;
    this.code = code;
    this.options = List.copyOf(options);
  }

  /** The command of a JVM that has a folder for its temporary files. */
  ProcessBuilder builder(String runtimeApi, Path scratch) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + (int) (spec.limits().memory() * HEAP) + "m");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.io.tmpdir=" + scratch);
    command.addAll(options);
    command.addAll(List.of("-cp", joined(classPath(code)), FunctionMain.class.getName()));
    command.add(spec.code().handler());
    var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(scratch.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(runtimeApi, scratch));
    return builder;
  }

  private Map<String, String> environment(String runtimeApi, Path scratch) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    all.put("LAMBDA_TASK_ROOT", scratch.toString());
    all.put("LAMBDA_RUNTIME_DIR", scratch.toString());
    all.put("LANG", "en_US.UTF-8");
    all.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    return all;
  }

  /** The function's code, then the runtime. */
  static List<Path> classPath(List<Path> code) {
    Set<Path> entries = new LinkedHashSet<>(code);
    RUNTIME.forEach(type -> entries.add(place(type)));
    return entries.stream().map(Path::toAbsolutePath).toList();
  }

  private static String joined(List<Path> entries) {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
