package dev.kintsugi.local.storage;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes the stores' AOT caches, which halve their start: run by the build. A store that can't be
 * trained is left without a cache, and the build goes on.
 */
public final class StoreTraining {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private StoreTraining() {}

  /** Trains both stores whose modules' folder is the only argument, unless that has been done. */
  public static void main(String[] args) throws InterruptedException {
    Path stores = Path.of(args[0]);
    for (StoreKind kind : StoreKind.values()) {
      try {
        StoreInstallation installation = StoreInstallation.in(stores, kind);
        if (!installation.trained()) {
          train(installation);
        }
      } catch (IOException | RuntimeException e) {
        System.err.println("no cache for " + kind.title() + ": " + e.getMessage());
      }
    }
  }

  private static void train(StoreInstallation installation)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient();
        var store =
            StoreProcess.start(installation, StoreProcess.freePort(), Optional.empty(), true)) {
      store.awaitReady(http);
      var calls = new StoreCalls(http, store.uri(), store.uri());
      if (installation.kind() == StoreKind.S3) {
        useS3(calls);
      } else {
        useDynamo(calls);
      }
      store.endOrderly(PATIENCE);
    }
  }

  private static void useDynamo(StoreCalls calls) throws IOException, InterruptedException {
    calls.dynamo(
        "CreateTable",
        """
        {"TableName": "t", "BillingMode": "PAY_PER_REQUEST",
         "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"},
                                  {"AttributeName": "s", "AttributeType": "S"}],
         "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"},
                       {"AttributeName": "s", "KeyType": "RANGE"}],
         "GlobalSecondaryIndexes": [{"IndexName": "i",
           "KeySchema": [{"AttributeName": "s", "KeyType": "HASH"}],
           "Projection": {"ProjectionType": "ALL"}}]}
        """);
    String put =
        """
        {"TableName": "t", "Item": {"p": {"S": "1"}, "s": {"S": "2"}, "n": {"N": "1"}},
         "ConditionExpression": "attribute_not_exists(p) OR n < :n",
         "ExpressionAttributeValues": {":n": {"N": "5"}}}
        """;
    for (int i = 0; i < 20; i++) {
      calls.dynamo("PutItem", put);
      calls.dynamo("TransactWriteItems", "{\"TransactItems\": [{\"Put\": " + put + "}]}");
      calls.dynamo(
          "Query",
          """
          {"TableName": "t", "KeyConditionExpression": "p = :p",
           "ExpressionAttributeValues": {":p": {"S": "1"}}}
          """);
    }
    calls.dynamo("DescribeTable", "{\"TableName\": \"t\"}");
    calls.dynamo("ListTables", "{}");
  }

  private static void useS3(StoreCalls calls) throws IOException, InterruptedException {
    calls.s3("PUT", "/trained", "", "x-amz-bucket-object-lock-enabled", "true");
    calls.s3("PUT", "/trained?versioning", Provisioning.VERSIONING);
    for (int i = 0; i < 20; i++) {
      calls.s3("PUT", "/trained/a/" + i, "content", "x-amz-checksum-algorithm", "SHA256");
      calls.s3("GET", "/trained/a/" + i, "");
      calls.s3("HEAD", "/trained/a/" + i, "");
    }
    calls.s3("GET", "/trained?list-type=2", "");
    calls.s3("GET", "/trained?versions", "");
    calls.s3("GET", "/", "");
  }
}
