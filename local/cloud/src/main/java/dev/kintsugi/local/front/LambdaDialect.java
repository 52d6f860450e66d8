package dev.kintsugi.local.front;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kintsugi.local.iam.Access;
import dev.kintsugi.local.journal.RandomIdSource;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lambda's REST API. */
final class LambdaDialect implements Dialect {
  private static final Pattern PATH =
      Pattern.compile("/2015-03-31/functions(?:/([^/]+)(/[a-z]+)?)?/?");

  @Override
  public String service() {
    return "lambda";
  }

  @Override
  public Call read(Request request) throws UnknownOperationException {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      throw new UnknownOperationException(request.method() + " " + request.path());
    }
    String name =
        path.group(1) == null ? "" : URLDecoder.decode(path.group(1), StandardCharsets.UTF_8);
    String part = path.group(2) == null ? "" : path.group(2);
    return switch (request.method() + part) {
      case "POST/invocations" -> call(request, "Invoke", "InvokeFunction", arn(request, name));
      case "GET" ->
          name.isEmpty()
              ? call(request, "ListFunctions", "ListFunctions", "*")
              : call(request, "GetFunction", "GetFunction", arn(request, name));
      case "GET/configuration" ->
          call(request, "GetFunctionConfiguration", "GetFunctionConfiguration", arn(request, name));
      default -> throw new UnknownOperationException(request.method() + " " + request.path());
    };
  }

  private static Call call(Request request, String operation, String action, String resource) {
    return new Call(operation, List.of(Access.of("lambda:" + action, resource)), request);
  }

  private static String arn(Request request, String nameOrArn) {
    String qualifier = request.parameters().getOrDefault("Qualifier", "");
    return arn(qualifier.isEmpty() ? nameOrArn : nameOrArn + ":" + qualifier);
  }

  /** The ARN of what is called, the version or alias with it where one is named. */
  static String arn(String nameOrArn) {
    int marker = nameOrArn.indexOf("function:");
    return Arns.of("lambda", marker < 0 ? "function:" + nameOrArn : nameOrArn.substring(marker));
  }

  @Override
  public Response refusal(Refusal refusal, String message) {
    int status =
        switch (refusal) {
          case DENIED -> 403;
          case THROTTLED -> 429;
          case BROKEN -> 500;
          case UNKNOWN_OPERATION -> 404;
        };
    String type =
        switch (refusal) {
          case DENIED -> "AccessDeniedException";
          case THROTTLED -> "TooManyRequestsException";
          case BROKEN -> "ServiceException";
          case UNKNOWN_OPERATION -> "UnknownOperationException";
        };
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("Type", status >= 500 ? "Service" : "User")
            .put("Message", message)
            .put("message", message)
            .toString();
    return Response.json(status, body)
        .with("x-amzn-ErrorType", type)
        .with("x-amzn-RequestId", RandomIdSource.next());
  }
}
