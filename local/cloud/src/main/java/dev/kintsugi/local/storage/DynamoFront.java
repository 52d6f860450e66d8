package dev.kintsugi.local.storage;

import com.sun.net.httpserver.Headers;
import dev.kintsugi.local.web.Handler;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.io.IOException;

/** DynamoDB Local with its one table space for all callers. Thread-safe. */
public final class DynamoFront implements Handler, AutoCloseable {
  /** The bytes a request may have: DynamoDB's own limit. */
  public static final long LARGEST_BODY = 16L << 20;

  private final StoreProxy proxy;

  /** A front before the store. */
  public DynamoFront(Stores stores) {
    this.proxy = new StoreProxy(stores.dynamodbStore());
  }

  @Override
  public Response handle(Request request) throws IOException, InterruptedException {
    return proxy.pass(settled(request));
  }

  /**
   * DynamoDB Local takes letters and digits only as a key id: {@code role-NAME} it would refuse.
   */
  private static Request settled(Request request) {
    var headers = new Headers();
    headers.putAll(request.headers());
    headers.set("Authorization", StoreCalls.AUTHORIZATION);
    return new Request(request.method(), request.path(), request.query(), headers, request.body());
  }

  @Override
  public void close() {
    proxy.close();
  }
}
