package dev.kintsugi.local.web;

import dev.kintsugi.local.functions.FunctionHost;
import dev.kintsugi.local.functions.Invocation;
import dev.kintsugi.local.functions.LambdaException;
import dev.kintsugi.local.iam.Gate;
import dev.kintsugi.local.iam.NotPermittedException;
import dev.kintsugi.local.iam.Sender;
import dev.kintsugi.local.journal.RandomIdSource;
import dev.kintsugi.local.template.HttpApiSpec;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The HTTP API in front of the functions: routes, JWT authorizers, CORS, payload format 2.0.
 *
 * <p>Bodies over 10 MB, or events over Lambda's 6 MB, are answered with 413; a function that takes
 * longer than the route's time limit (30 seconds at most, real time) with 504. Thread-safe.
 */
public final class HttpApi implements Handler {
  /** The bytes a body may have. */
  public static final long LARGEST_BODY = 10_000_000;

  private final RouteTable routes;
  private final Map<String, JwtAuthorizer> authorizers = new HashMap<>();
  private final HttpApiSpec spec;
  private final CrossOrigin crossOrigin;
  private final FunctionHost functions;
  private final InstantSource clock;
  private final Gate gate;

  /**
   * An API whose routes are those of the functions hosted.
   *
   * @param tokenClock by which tokens are valid
   * @param gate says whether the API may invoke a function
   */
  public HttpApi(
      HttpApiSpec spec,
      FunctionHost functions,
      InstantSource clock,
      InstantSource tokenClock,
      Gate gate) {
    this.gate = gate;
    this.spec = spec;
    this.functions = functions;
    this.clock = clock;
    this.routes = new RouteTable(functions.functions());
    this.crossOrigin = new CrossOrigin(spec.cors());
    spec.authorizers()
        .forEach(
            (name, declared) -> authorizers.put(name, new JwtAuthorizer(declared, tokenClock)));
  }

  @Override
  public Response handle(Request request) throws IOException, InterruptedException {
    Optional<Response> preflight = crossOrigin.preflight(request);
    if (preflight.isPresent()) {
      return preflight.get();
    }
    String requestId = RandomIdSource.next();
    Response response;
    try {
      response = answer(request, requestId);
    } catch (RefusedException e) {
      response = ApiAnswer.message(e.status(), String.valueOf(e.getMessage()));
      if (!e.why().isEmpty()) {
        response = response.with("WWW-Authenticate", "Bearer " + e.why());
      }
    } catch (BodyTooLargeException e) {
      response = ApiAnswer.message(413, "Request Entity Too Large");
    }
    return crossOrigin.allowed(request, response).with("apigw-requestid", requestId);
  }

  private Response answer(Request request, String requestId)
      throws RefusedException, IOException, InterruptedException {
    Optional<RouteTable.Match> match = routes.find(request.method(), request.path());
    if (match.isEmpty()) {
      throw new RefusedException(404, "Not Found", "");
    }
    ApiRoute route = match.get().route();
    Optional<Identity> identity = identity(route, request);
    byte[] body = request.bytes();
    String event =
        new ApiEvent(request, match.get(), identity)
            .json(requestId, clock.instant(), body)
            .toString();
    try {
      Sender.service("apigateway.amazonaws.com", route.declared().arn("$default"))
          .needs(gate, route.function().arn());
    } catch (NotPermittedException e) {
      return ApiAnswer.message(500, "Internal Server Error");
    }
    return invoke(route, event);
  }

  private Optional<Identity> identity(ApiRoute route, Request request) throws RefusedException {
    Optional<String> name =
        route.declared().authorizer().or(spec::defaultAuthorizer).filter(n -> !n.equals("NONE"));
    if (name.isEmpty()) {
      return Optional.empty();
    }
    JwtAuthorizer authorizer = authorizers.get(name.get());
    if (authorizer == null) {
      throw new RefusedException(500, "Internal Server Error", "");
    }
    return Optional.of(authorizer.authorize(request, route.declared().scopes()));
  }

  private Response invoke(ApiRoute route, String event) throws InterruptedException {
    var task = new FutureTask<>(() -> functions.invoke(route.function().arn(), event));
    Thread thread = Thread.ofVirtual().name("api").start(task);
    Duration limit = route.declared().timeout();
    try {
      Invocation invocation = task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return invocation.failed()
          ? ApiAnswer.message(500, "Internal Server Error")
          : ApiAnswer.of(invocation.payload());
    } catch (TimeoutException e) {
      return ApiAnswer.message(504, "Gateway Timeout");
    } catch (ExecutionException e) {
      return refused(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    }
  }

  private static Response refused(Throwable cause) {
    if (cause instanceof LambdaException lambda && lambda.status() == 413) {
      return ApiAnswer.message(413, "Request Entity Too Large");
    }
    return cause instanceof LambdaException lambda && lambda.status() == 429
        ? ApiAnswer.message(503, "Service Unavailable")
        : ApiAnswer.message(500, "Internal Server Error");
  }
}
