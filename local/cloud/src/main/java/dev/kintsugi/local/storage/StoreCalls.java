package dev.kintsugi.local.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The few calls the local cloud itself makes of the stores, without an SDK client's start. */
record StoreCalls(HttpClient http, URI dynamodb, URI s3) {
  private static final JsonMapper JSON = new JsonMapper();
  static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=0";

  /** What a store answered. */
  record Answer(int status, String body) {
    boolean ok() {
      return status / 100 == 2;
    }

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("no JSON: " + body, e);
      }
    }

    /** The type of the error that a JSON protocol answered, without its namespace. */
    String error() {
      String type = json().path("__type").asText();
      return type.substring(type.indexOf('#') + 1);
    }
  }

  /** Calls an operation of DynamoDB. */
  Answer dynamo(String operation, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(dynamodb)
            .header("X-Amz-Target", "DynamoDB_20120810." + operation)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("Authorization", AUTHORIZATION)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** Calls S3 by method and path, with headers as name, value, name, value. */
  Answer s3(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(s3.resolve(path)).method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }
}
