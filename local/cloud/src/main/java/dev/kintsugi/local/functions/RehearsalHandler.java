package dev.kintsugi.local.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes each handler that it is told and lets it fail on an event, for what is loaded on the way.
 */
public final class RehearsalHandler implements RequestHandler<List<String>, String> {
  /** Of what tasks, queues and the HTTP API send; nothing is there that it could name. */
  private static final byte[] EVENT =
      """
      {"incident": "INC-2026-1", "version": "2.0", "routeKey": "GET /incidents/{id}",
       "rawPath": "/incidents/INC-2026-1", "pathParameters": {"id": "INC-2026-1"}, "headers": {},
       "requestContext": {"http": {"method": "GET", "path": "/incidents/INC-2026-1"},
                          "authorizer": {"jwt": {"claims": {"sub": "nobody"}}}},
       "Records": []}
      """
          .getBytes(StandardCharsets.UTF_8);

  @Override
  public String handleRequest(List<String> handlers, Context context) {
    handlers.forEach(handler -> rehearse(handler, context));
    return "rehearsed";
  }

  private static void rehearse(String handler, Context context) {
    try {
      LoadedHandler.load(handler).handle(EVENT, context);
    } catch (Exception | LinkageError e) {
      context.getLogger().log(handler + " failed in the rehearsal: " + e);
    }
  }
}
