package dev.kintsugi.local.web;

import dev.kintsugi.local.template.EventSource;
import dev.kintsugi.local.template.FunctionSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the most specific route, as an HTTP API does; $default comes last. */
final class RouteTable {
  private static final Comparator<List<Integer>> SPECIFIC =
      (left, right) -> {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
          int order = Integer.compare(left.get(i), right.get(i));
          if (order != 0) {
            return order;
          }
        }
        return Integer.compare(right.size(), left.size());
      };

  private final List<ApiRoute> routes;

  /** The routes of the functions given. */
  RouteTable(List<FunctionSpec> functions) {
    List<ApiRoute> all = new ArrayList<>();
    for (FunctionSpec function : functions) {
      for (EventSource source : function.sources()) {
        if (source instanceof EventSource.Route route) {
          all.add(new ApiRoute(route, RoutePath.of(route.path()), function));
        }
      }
    }
    all.sort(
        Comparator.comparing(ApiRoute::catchAll)
            .thenComparing((ApiRoute route) -> route.path().rank(), SPECIFIC)
            .thenComparing(route -> route.declared().method().equals("ANY")));
    routes = List.copyOf(all);
  }

  /** The route of a request whose path is still encoded. */
  Optional<Match> find(String method, String path) {
    for (ApiRoute route : routes) {
      if (route.catchAll()) {
        return Optional.of(new Match(route, Map.of()));
      }
      if (route.takes(method)) {
        Optional<Map<String, String>> parameters = route.path().match(path);
        if (parameters.isPresent()) {
          return Optional.of(new Match(route, parameters.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** A route and the path parameters, decoded. */
  record Match(ApiRoute route, Map<String, String> parameters) {}
}
