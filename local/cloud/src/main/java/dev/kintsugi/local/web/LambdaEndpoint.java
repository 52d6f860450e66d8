package dev.kintsugi.local.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.functions.AsyncInvocations;
import dev.kintsugi.local.functions.FunctionHost;
import dev.kintsugi.local.functions.Invocation;
import dev.kintsugi.local.functions.LambdaException;
import dev.kintsugi.local.iam.Caller;
import dev.kintsugi.local.journal.RandomIdSource;
import dev.kintsugi.local.template.FunctionSpec;
import dev.kintsugi.local.template.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lambda's API: Invoke (RequestResponse, Event, DryRun), ListFunctions, GetFunction and
 * GetFunctionConfiguration. Thread-safe.
 */
public final class LambdaEndpoint implements Handler {
  /** The bytes a request may have: Lambda's own limit is checked, with its own error, below it. */
  public static final long LARGEST_BODY = 16L << 20;

  private static final Pattern PATH =
      Pattern.compile("/2015-03-31/functions(?:/([^/]+)(/[a-z]+)?)?/?");

  private final FunctionHost functions;
  private final AsyncInvocations async;

  /** The API of a host's functions. */
  public LambdaEndpoint(FunctionHost functions, AsyncInvocations async) {
    this.functions = functions;
    this.async = async;
  }

  @Override
  public Response handle(Request request) throws IOException, InterruptedException {
    Matcher path = PATH.matcher(request.path());
    Response response;
    try {
      response =
          path.matches()
              ? answer(request, path)
              : error(404, "UnknownOperationException", "unknown operation");
    } catch (LambdaException e) {
      response = error(e.status(), e.type(), String.valueOf(e.getMessage()));
    }
    return response.with("x-amzn-RequestId", RandomIdSource.next());
  }

  private Response answer(Request request, Matcher path) throws IOException, InterruptedException {
    String name = path.group(1) == null ? "" : Encoding.decode(path.group(1));
    String part = path.group(2) == null ? "" : path.group(2);
    if (request.method().equals("POST") && part.equals("/invocations")) {
      return invoke(request, name);
    }
    if (!request.method().equals("GET") || !(part.isEmpty() || part.equals("/configuration"))) {
      return error(404, "UnknownOperationException", "unknown operation");
    }
    if (name.isEmpty()) {
      return list();
    }
    ObjectNode configuration = configuration(functions.function(name));
    if (part.equals("/configuration")) {
      return Response.json(200, configuration.toString());
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("Configuration", configuration);
    return Response.json(200, answer.toString());
  }

  private Response invoke(Request request, String name) throws IOException, InterruptedException {
    FunctionSpec function = functions.function(name);
    String payload = new String(request.bytes(), StandardCharsets.UTF_8);
    String type = request.header("X-Amz-Invocation-Type").orElse("RequestResponse");
    return switch (type) {
      case "RequestResponse" -> answered(functions.invoke(function.name(), payload));
      case "Event" -> {
        async.accept(function.name(), payload);
        yield Response.empty(202);
      }
      case "DryRun" -> Response.empty(204);
      default ->
          error(400, "InvalidParameterValueException", "no invocation type of that name: " + type);
    };
  }

  private static Response answered(Invocation invocation) {
    Response response =
        Response.json(200, invocation.payload()).with("X-Amz-Executed-Version", "$LATEST");
    return invocation.failed() ? response.with("X-Amz-Function-Error", "Unhandled") : response;
  }

  private Response list() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray("Functions");
    functions.functions().forEach(function -> list.add(configuration(function)));
    return Response.json(200, answer.toString());
  }

  private ObjectNode configuration(FunctionSpec function) {
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("FunctionName", function.name())
            .put("FunctionArn", function.arn())
            .put("Runtime", "java25")
            .put("Handler", function.code().handler())
            .put("Timeout", (int) function.limits().timeout().toSeconds())
            .put("MemorySize", function.limits().memory())
            .put("Version", "$LATEST")
            .put("PackageType", "Zip")
            .put("State", "Active")
            .put("LastUpdateStatus", "Successful")
            .put(
                "Role",
                "arn:aws:iam::"
                    + Place.ACCOUNT
                    + ":role/"
                    + function.principal().substring(Caller.ROLE_PREFIX.length()));
    ObjectNode variables = answer.putObject("Environment").putObject("Variables");
    function.code().environment().forEach(variables::put);
    return answer;
  }

  private static Response error(int status, String type, String message) {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("Type", status >= 500 ? "Service" : "User")
            .put("Message", message)
            .put("message", message)
            .toString();
    return Response.json(status, body).with("x-amzn-ErrorType", type);
  }
}
