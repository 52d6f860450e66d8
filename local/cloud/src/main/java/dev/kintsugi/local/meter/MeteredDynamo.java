package dev.kintsugi.local.meter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import dev.kintsugi.local.template.TableSpec;
import dev.kintsugi.local.web.Handler;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Asks the store for the capacity that each call consumes, counts it, and takes it out of the
 * answer again where the caller did not ask. Thread-safe.
 */
public final class MeteredDynamo implements Handler {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ASKED = "ReturnConsumedCapacity";
  private static final String CONSUMED = "ConsumedCapacity";
  private static final Set<String> READS =
      Set.of("GetItem", "BatchGetItem", "TransactGetItems", "Query", "Scan");
  private static final Set<String> WRITES =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");

  private final Meter meter;
  private final Handler store;
  private final BilledUnits billed;

  /** Before a store with tables of these definitions. */
  public MeteredDynamo(Meter meter, Handler store, List<TableSpec> tables) {
    this.meter = meter;
    this.store = store;
    this.billed = new BilledUnits(indexes(tables));
  }

  private static Map<String, List<Collection<String>>> indexes(List<TableSpec> tables) {
    Map<String, List<Collection<String>>> indexes = new HashMap<>();
    for (TableSpec table : tables) {
      List<Collection<String>> keys = new ArrayList<>();
      for (JsonNode index : table.createRequest().path("GlobalSecondaryIndexes")) {
        keys.add(
            index
                .path("KeySchema")
                .valueStream()
                .map(key -> key.path("AttributeName").asText())
                .toList());
      }
      indexes.put(table.name(), keys);
    }
    return indexes;
  }

  @Override
  public Response handle(Request request) throws IOException, InterruptedException {
    String operation = request.header("X-Amz-Target").orElse("").replaceFirst(".*\\.", "");
    boolean writes = WRITES.contains(operation);
    if (!writes && !READS.contains(operation)) {
      return store.handle(request);
    }
    ObjectNode body = (ObjectNode) JSON.readTree(request.bytes());
    boolean asked = !body.path(ASKED).asText("NONE").equals("NONE");
    if (!asked) {
      body.put(ASKED, "TOTAL");
    }
    Response response = store.handle(passed(request, JSON.writeValueAsBytes(body)));
    ObjectNode answer = (ObjectNode) JSON.readTree(response.body().readAllBytes());
    double units =
        response.status() == 200
            ? billed.of(operation, body, answer, answer.path(CONSUMED))
            : BilledUnits.refused(operation, body, answer.path("__type").asText());
    Map<Measure, Double> amounts = new EnumMap<>(Measure.class);
    amounts.put(Measure.DYNAMODB_REQUESTS, 1.0);
    amounts.put(writes ? Measure.DYNAMODB_WRITE_UNITS : Measure.DYNAMODB_READ_UNITS, units);
    meter.add(Attribution.of(request), amounts);
    if (!asked) {
      answer.remove(CONSUMED);
    }
    return answered(response, JSON.writeValueAsBytes(answer));
  }

  private static Request passed(Request request, byte[] body) {
    var headers = new Headers();
    headers.putAll(request.headers());
    headers.set("Content-Length", Integer.toString(body.length));
    return new Request(
        request.method(), request.path(), request.query(), headers, new ByteArrayInputStream(body));
  }

  /** SDKs check the answer's checksum, so it is made anew. */
  private static Response answered(Response response, byte[] body) {
    var headers = new Headers();
    headers.putAll(response.headers());
    var crc = new CRC32();
    crc.update(body);
    headers.set("x-amz-crc32", Long.toString(crc.getValue()));
    return new Response(response.status(), headers, body.length, new ByteArrayInputStream(body));
  }
}
