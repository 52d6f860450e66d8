package dev.kintsugi.local.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.storage.StoreCalls.Answer;
import dev.kintsugi.local.template.BucketSpec;
import dev.kintsugi.local.template.Stack;
import dev.kintsugi.local.template.TableSpec;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the tables and buckets of a template where they are missing. What is there stays; a table
 * whose keys differ from the template's is refused by name.
 */
public final class Provisioning {
  static final String VERSIONING =
      "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
          + "<Status>Enabled</Status></VersioningConfiguration>";

  private final StoreCalls calls;

  private Provisioning(StoreCalls calls) {
    this.calls = calls;
  }

  /**
   * Makes what is missing.
   *
   * @throws IOException if a store refuses something or a table differs; the message names it
   */
  public static void of(Stores stores, Stack.Storage storage)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      var provisioning = new Provisioning(new StoreCalls(http, stores.dynamodb(), stores.s3()));
      for (TableSpec table : storage.tables()) {
        provisioning.make(table);
      }
      for (BucketSpec bucket : storage.buckets()) {
        provisioning.make(bucket);
      }
    }
    stores.rememberSettings();
  }

  private void make(TableSpec table) throws IOException, InterruptedException {
    ObjectNode name = JsonNodeFactory.instance.objectNode().put("TableName", table.name());
    Answer found = calls.dynamo("DescribeTable", name.toString());
    if (!found.ok()) {
      check("table " + table.name(), calls.dynamo("CreateTable", table.createRequest().toString()));
    } else {
      compare(table, found.json().path("Table"));
    }
    Optional<String> expiry = table.expiry();
    if (expiry.isPresent() && !expires(name)) {
      ObjectNode request = name.deepCopy();
      request
          .putObject("TimeToLiveSpecification")
          .put("Enabled", true)
          .put("AttributeName", expiry.get());
      check("expiry of " + table.name(), calls.dynamo("UpdateTimeToLive", request.toString()));
    }
  }

  private boolean expires(ObjectNode name) throws IOException, InterruptedException {
    JsonNode found = calls.dynamo("DescribeTimeToLive", name.toString()).json();
    return found
        .path("TimeToLiveDescription")
        .path("TimeToLiveStatus")
        .asText()
        .startsWith("ENABL");
  }

  private static void compare(TableSpec table, JsonNode found) throws IOException {
    String declared = keys(table.createRequest());
    String there = keys(found);
    if (!declared.equals(there)) {
      throw new IOException(
          "table %s has the keys %s here but %s in the template: use another data folder"
              .formatted(table.name(), there, declared));
    }
  }

  private static String keys(JsonNode table) {
    Set<String> keys = new TreeSet<>();
    keys.add("table " + schema(table));
    for (String indexes : new String[] {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
      for (JsonNode index : table.path(indexes)) {
        keys.add(index.path("IndexName").asText() + " " + schema(index));
      }
    }
    return keys.toString();
  }

  private static String schema(JsonNode holder) {
    Set<String> schema = new TreeSet<>();
    for (JsonNode key : holder.path("KeySchema")) {
      schema.add(key.path("KeyType").asText() + " " + key.path("AttributeName").asText());
    }
    return schema.toString();
  }

  private void make(BucketSpec bucket) throws IOException, InterruptedException {
    String path = "/" + bucket.name();
    if (calls.s3("HEAD", path, "").ok()) {
      return;
    }
    String what = "bucket " + bucket.name();
    check(
        what,
        bucket.objectLock()
            ? calls.s3("PUT", path, "", "x-amz-bucket-object-lock-enabled", "true")
            : calls.s3("PUT", path, ""));
    if (bucket.versioned()) {
      check(what, calls.s3("PUT", path + "?versioning", VERSIONING));
    }
  }

  private static void check(String what, Answer answer) throws IOException {
    if (!answer.ok()) {
      throw new IOException(what + " was refused: " + answer.status() + " " + answer.body());
    }
  }
}
