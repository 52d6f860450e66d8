package dev.kintsugi.local.storage;

import com.sun.net.httpserver.Headers;
import dev.kintsugi.local.web.Handler;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * DynamoDB Local with its one table space for all callers. Thread-safe.
 *
 * <p>DynamoDB Local answers a transaction before it commits it: one that is killed in between loses
 * what it acknowledged. It works off everything in one line, so that an answer to a read that came
 * after the transaction shows that it is committed; only then is the transaction answered.
 */
public final class DynamoFront implements Handler, AutoCloseable {
  /** The bytes a request may have: DynamoDB's own limit. */
  public static final long LARGEST_BODY = 16L << 20;

  private static final Set<String> TRANSACTIONS =
      Set.of("DynamoDB_20120810.TransactWriteItems", "DynamoDB_20120810.ExecuteTransaction");

  private static final String TARGET = "X-Amz-Target";

  private final StoreProxy proxy;

  /** A front before the store. */
  public DynamoFront(Stores stores) {
    this.proxy = new StoreProxy(stores.dynamodbStore());
  }

  @Override
  public Response handle(Request request) throws IOException, InterruptedException {
    Response answer = proxy.pass(settled(request));
    if (request.header(TARGET).filter(TRANSACTIONS::contains).isPresent()) {
      awaitCommit();
    }
    return answer;
  }

  /** Its failure is the transaction's: whether that is kept is not known then. */
  private void awaitCommit() throws IOException, InterruptedException {
    var headers = new Headers();
    headers.set(TARGET, "DynamoDB_20120810.ListTables");
    headers.set("Content-Type", "application/x-amz-json-1.0");
    byte[] body = "{\"Limit\":1}".getBytes(StandardCharsets.US_ASCII);
    headers.set("Content-Length", Integer.toString(body.length));
    Request read = new Request("POST", "/", "", headers, new ByteArrayInputStream(body));
    try (InputStream content = proxy.pass(settled(read)).body()) {
      content.readAllBytes();
    }
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
