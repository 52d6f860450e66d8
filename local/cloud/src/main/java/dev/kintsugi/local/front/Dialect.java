package dev.kintsugi.local.front;

import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.io.IOException;

/** How calls of one service are read, and how it words its refusals. Thread-safe. */
interface Dialect {
  /** The service as ARNs name it. */
  String service();

  /**
   * Reads a call.
   *
   * @throws UnknownOperationException if it is none of the service's
   */
  Call read(Request request) throws IOException, UnknownOperationException;

  /** The service's own answer to a call that it does not carry out. */
  Response refusal(Refusal refusal, String message);
}
