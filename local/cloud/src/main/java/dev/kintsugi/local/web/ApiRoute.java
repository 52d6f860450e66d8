package dev.kintsugi.local.web;

import dev.kintsugi.local.template.EventSource;
import dev.kintsugi.local.template.FunctionSpec;

/**
 * One route with the function behind it.
 *
 * @param path empty segments for $default
 */
record ApiRoute(EventSource.Route declared, RoutePath path, FunctionSpec function) {
  static final String CATCH_ALL = "$default";

  boolean catchAll() {
    return declared.path().equals(CATCH_ALL);
  }

  /** Such as {@code GET /things/{id}}. */
  String key() {
    return catchAll() ? CATCH_ALL : declared.method() + " " + declared.path();
  }

  boolean takes(String method) {
    return declared.method().equals("ANY")
        || declared.method().equals("*")
        || declared.method().equals(method);
  }
}
