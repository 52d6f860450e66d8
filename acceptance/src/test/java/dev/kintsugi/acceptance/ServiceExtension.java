package dev.kintsugi.acceptance;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one service that all of them share; it is stopped after the last. */
final class ServiceExtension implements ParameterResolver, AfterAllCallback {
  private static final Set<String> USERS = ConcurrentHashMap.newKeySet();
  private static final ExtensionContext.Namespace SHARED =
      ExtensionContext.Namespace.create(ServiceExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Service.class;
  }

  /** The classes that have used the service so far. */
  static Set<String> users() {
    return Set.copyOf(USERS);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Service service = context.getRoot().getStore(SHARED).get("service", Service.class);
    if (service != null) {
      String by = context.getRequiredTestClass().getSimpleName();
      PermissionUses.note(service.cloud().permissions(), by);
    }
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    USERS.add(context.getRequiredTestClass().getSimpleName());
    return context
        .getRoot()
        .getStore(SHARED)
        .getOrComputeIfAbsent("service", key -> Service.start(), Service.class);
  }
}
