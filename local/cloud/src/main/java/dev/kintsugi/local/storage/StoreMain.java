package dev.kintsugi.local.storage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Main class of a child JVM: starts a store on the loopback interface and ends with its parent,
 * that is, when its standard input ends. It stands alone (the child has no other class of ours),
 * and it reaches the stores by reflection because nothing may be compiled against DynamoDB Local.
 *
 * <p>Arguments: {@code dynamodb} or {@code s3}, the folder to remove at the end, and the store's
 * own arguments.
 */
public final class StoreMain {
  /** The system property with the jars that a class loader of its own has. */
  static final String JARS = "kintsugi.store.jars";

  /** The system property with the file that is locked as long as the store lives. */
  static final String LOCK = "kintsugi.store.lock";

  private static final String LOOPBACK = "127.0.0.1";
  private static final int OWN_ARGUMENTS = 2;

  /** Held to the end of the process: a collected channel would give up its lock. */
  private static final Deque<FileChannel> LOCKED = new ConcurrentLinkedDeque<>();

  private StoreMain() {}

  /** Starts the store named by the first argument. */
  public static void main(String[] args) throws ReflectiveOperationException, IOException {
    lock(System.getProperty(LOCK, ""));
    Thread.ofPlatform().daemon().name("parent").start(() -> endWithParent(args[1]));
    String[] rest = Arrays.copyOfRange(args, OWN_ARGUMENTS, args.length);
    if (args[0].equals("dynamodb")) {
      startDynamoDb(rest);
    } else {
      startS3(rest);
    }
  }

  /** Says to whoever comes next on these files that this process, by its id, has not ended. */
  private static void lock(String file) throws IOException {
    if (!file.isEmpty()) {
      FileChannel channel =
          FileChannel.open(Path.of(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      LOCKED.add(channel);
      String id = Long.toString(ProcessHandle.current().pid());
      channel.truncate(0).write(ByteBuffer.wrap(id.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  private static void endWithParent(String folder) {
    int last = -1;
    try {
      for (int read = System.in.read(); read >= 0; read = System.in.read()) {
        last = read;
      }
    } catch (IOException e) {
      last = -1;
    }
    delete(Path.of(folder));
    if (last == 'x') {
      // An orderly end is what lets a training run write its cache.
      System.exit(0);
    }
    Runtime.getRuntime().halt(0);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("not removed: " + e);
    }
  }

  @SuppressWarnings("resource") // the loader is used until the process ends
  private static void startDynamoDb(String[] args)
      throws ReflectiveOperationException, MalformedURLException {
    String[] jars = System.getProperty(JARS).split(Pattern.quote(File.pathSeparator), -1);
    var urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = Path.of(jars[i]).toUri().toURL();
    }
    var loader = new URLClassLoader("store", urls, StoreMain.class.getClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    Class<?> runner =
        Class.forName("software.amazon.dynamodb.services.local.main.ServerRunner", true, loader);
    Object proxy =
        runner
            .getMethod("createServerFromCommandLineArgs", String[].class)
            .invoke(null, (Object) args);
    Field field = proxy.getClass().getDeclaredField("server");
    field.setAccessible(true);
    Object server = field.get(proxy);
    for (Object connector :
        (Object[]) server.getClass().getMethod("getConnectors").invoke(server)) {
      connector.getClass().getMethod("setHost", String.class).invoke(connector, LOOPBACK);
    }
    proxy.getClass().getMethod("start").invoke(proxy);
  }

  private static void startS3(String[] args) throws ReflectiveOperationException {
    Class<?> application = Class.forName("com.adobe.testing.s3mock.S3MockApplication");
    Class<?> builderType =
        Class.forName("org.springframework.boot.builder.SpringApplicationBuilder");
    Class<?> initializerType =
        Class.forName("org.springframework.context.ApplicationContextInitializer");
    Object builder =
        builderType
            .getConstructor(Class[].class)
            .newInstance((Object) new Class<?>[] {application});
    Object initializers = java.lang.reflect.Array.newInstance(initializerType, 1);
    java.lang.reflect.Array.set(initializers, 0, initializer(initializerType));
    builderType.getMethod("initializers", initializers.getClass()).invoke(builder, initializers);
    builderType.getMethod("run", String[].class).invoke(builder, (Object) args);
  }

  /** Adds the post-processor that keeps S3Mock's second connector off the other interfaces. */
  private static Object initializer(Class<?> type) throws ReflectiveOperationException {
    Class<?> processorType =
        Class.forName("org.springframework.beans.factory.config.BeanPostProcessor");
    Object processor =
        Proxy.newProxyInstance(
            StoreMain.class.getClassLoader(),
            new Class<?>[] {processorType},
            (proxy, method, args) -> onBean(proxy, method, args));
    Class<?> factoryType =
        Class.forName("org.springframework.beans.factory.config.ConfigurableBeanFactory");
    Class<?> contextType =
        Class.forName("org.springframework.context.ConfigurableApplicationContext");
    return Proxy.newProxyInstance(
        StoreMain.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, args) -> {
          if (method.getName().equals("initialize")) {
            Object factory = contextType.getMethod("getBeanFactory").invoke(args[0]);
            factoryType.getMethod("addBeanPostProcessor", processorType).invoke(factory, processor);
            return null;
          }
          return ofObject(proxy, method, args);
        });
  }

  private static Object onBean(Object proxy, Method method, Object[] args)
      throws ReflectiveOperationException {
    if (!method.getName().startsWith("postProcess")) {
      return ofObject(proxy, method, args);
    }
    Object bean = args[0];
    if (bean.getClass().getName().equals("org.apache.catalina.connector.Connector")) {
      bean.getClass()
          .getMethod("setProperty", String.class, String.class)
          .invoke(bean, "address", LOOPBACK);
    }
    return bean;
  }

  private static Object ofObject(Object proxy, Method method, Object[] args) {
    return switch (method.getName()) {
      case "equals" -> System.identityHashCode(proxy) == System.identityHashCode(args[0]);
      case "hashCode" -> System.identityHashCode(proxy);
      default -> method.getName();
    };
  }
}
