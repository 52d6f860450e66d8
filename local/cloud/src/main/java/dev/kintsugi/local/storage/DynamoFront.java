package dev.kintsugi.local.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.Headers;
import dev.kintsugi.local.iam.Caller;
import dev.kintsugi.local.iam.Gate;
import dev.kintsugi.local.template.Place;
import dev.kintsugi.local.web.Handler;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * DynamoDB as callers reach it: who calls and whether they may is settled here, the rest is
 * DynamoDB Local's. Thread-safe.
 */
public final class DynamoFront implements Handler, AutoCloseable {
  /** The bytes a request may have: DynamoDB's own limit. */
  public static final long LARGEST_BODY = 16L << 20;

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PREFIX = "DynamoDB_20120810.";
  private static final String TYPE = "application/x-amz-json-1.0";
  private static final Set<String> OPERATIONS =
      Set.of(
          "BatchGetItem",
          "BatchWriteItem",
          "CreateTable",
          "DeleteItem",
          "DeleteTable",
          "DescribeTable",
          "DescribeTimeToLive",
          "ExecuteStatement",
          "GetItem",
          "ListTables",
          "PutItem",
          "Query",
          "Scan",
          "TransactGetItems",
          "TransactWriteItems",
          "UpdateItem",
          "UpdateTimeToLive",
          "DescribeEndpoints",
          "DescribeLimits");

  private final StoreProxy proxy;
  private final Gate gate;
  private final Faults faults;

  /** A front before the store at an address. */
  public DynamoFront(URI store, Gate gate, Faults faults) {
    this.proxy = new StoreProxy(store);
    this.gate = gate;
    this.faults = faults;
  }

  @Override
  public Response handle(Request request) throws IOException, InterruptedException {
    String target = request.header("X-Amz-Target").orElse("");
    String operation = target.startsWith(PREFIX) ? target.substring(PREFIX.length()) : target;
    if (!OPERATIONS.contains(operation)) {
      return error("UnknownOperationException", "unknown operation " + operation);
    }
    byte[] body = request.bytes();
    Caller caller = Caller.of(request);
    String action = "dynamodb:" + operation;
    if (caller.role().isPresent()
        && !gate.equals(Gate.OPEN)
        && !gate.allows(caller, action, table(body))) {
      return error(
          "AccessDeniedException",
          "User: %s is not authorized to perform: %s".formatted(caller.keyId(), action));
    }
    Optional<Response> fault = faults.instead(action);
    return fault.isPresent() ? fault.get() : proxy.pass(settled(request, body));
  }

  /**
   * DynamoDB Local takes letters and digits only as a key id: {@code role-NAME} it would refuse.
   */
  private static Request settled(Request request, byte[] body) {
    var headers = new Headers();
    headers.putAll(request.headers());
    headers.set("Authorization", StoreCalls.AUTHORIZATION);
    return new Request(
        request.method(), request.path(), request.query(), headers, new ByteArrayInputStream(body));
  }

  private static String table(byte[] body) throws IOException {
    JsonNode name = JSON.readTree(body).path("TableName");
    return name.isTextual()
        ? "arn:aws:dynamodb:%s:%s:table/%s".formatted(Place.REGION, Place.ACCOUNT, name.asText())
        : "*";
  }

  private static Response error(String type, String message) {
    String json =
        JsonNodeFactory.instance
            .objectNode()
            .put("__type", "com.amazonaws.dynamodb.v20120810#" + type)
            .put("message", message)
            .toString();
    return Response.of(400, TYPE, json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    proxy.close();
  }
}
