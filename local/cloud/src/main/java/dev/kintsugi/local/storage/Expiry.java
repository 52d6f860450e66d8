package dev.kintsugi.local.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.schedule.CloudClock;
import dev.kintsugi.local.template.TableSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deletes items whose time to live has passed by the cloud's clock, an hour later at most. DynamoDB
 * Local does so by the system's clock alone, which the cloud's is never behind. As with DynamoDB,
 * an item more than five years past its time is left alone.
 */
public final class Expiry implements AutoCloseable {
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration TOO_OLD = Duration.ofDays(5 * 365L);

  private final StoreCalls calls;
  private final List<TableSpec> tables;
  private final CloudClock clock;
  private volatile boolean closed;

  /** Sweeps the tables that have an attribute for it. */
  public Expiry(URI dynamodb, List<TableSpec> tables, CloudClock clock) {
    this.calls = new StoreCalls(HttpClient.newHttpClient(), dynamodb, dynamodb);
    this.tables = tables.stream().filter(table -> table.expiry().isPresent()).toList();
    this.clock = clock;
  }

  /** Sweeps from now on, if there is anything to sweep. */
  public void start() {
    if (!tables.isEmpty() && !closed) {
      clock.background(clock.now().plus(EVERY), this::tick);
    }
  }

  private void tick() {
    try {
      sweep();
    } catch (IOException e) {
      // The next sweep finds what this one has left.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    start();
  }

  /** Deletes what is due now; how many items. */
  public int sweep() throws IOException, InterruptedException {
    int deleted = 0;
    for (TableSpec table : tables) {
      Optional<JsonNode> from = Optional.empty();
      do {
        JsonNode page = calls.dynamo("Scan", scan(table, from).toString()).json();
        for (JsonNode item : page.path("Items")) {
          deleted += delete(table, item) ? 1 : 0;
        }
        from = Optional.ofNullable(page.get("LastEvaluatedKey"));
      } while (from.isPresent());
    }
    return deleted;
  }

  private ObjectNode scan(TableSpec table, Optional<JsonNode> from) {
    ObjectNode request = due(table);
    request.put("FilterExpression", "#t < :now AND #t > :old");
    from.ifPresent(key -> request.set("ExclusiveStartKey", key));
    return request;
  }

  private boolean delete(TableSpec table, JsonNode item) throws IOException, InterruptedException {
    ObjectNode request = due(table);
    ObjectNode key = request.putObject("Key");
    keys(table).forEach(name -> key.set(name, item.path(name)));
    // It may have been given more time meanwhile.
    request.put("ConditionExpression", "#t < :now AND #t > :old");
    return calls.dynamo("DeleteItem", request.toString()).ok();
  }

  private ObjectNode due(TableSpec table) {
    Instant now = clock.now();
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("TableName", table.name());
    request.putObject("ExpressionAttributeNames").put("#t", table.expiry().orElseThrow());
    ObjectNode values = request.putObject("ExpressionAttributeValues");
    Map.of(":now", now, ":old", now.minus(TOO_OLD))
        .forEach((name, at) -> values.putObject(name).put("N", Long.toString(at.getEpochSecond())));
    return request;
  }

  private static List<String> keys(TableSpec table) {
    List<String> names = new ArrayList<>();
    table
        .createRequest()
        .path("KeySchema")
        .forEach(key -> names.add(key.path("AttributeName").asText()));
    return names;
  }

  @Override
  public void close() {
    closed = true;
    calls.http().shutdownNow();
  }
}
