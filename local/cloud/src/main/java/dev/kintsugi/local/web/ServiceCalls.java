package dev.kintsugi.local.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kintsugi.local.template.Place;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Calls of the cloud's own endpoints that speak AWS' JSON protocol, as a principal; without an SDK
 * client's start and for any operation. Thread-safe.
 */
public final class ServiceCalls implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, Protocol> PROTOCOLS =
      Map.of(
          "dynamodb", new Protocol("DynamoDB_20120810", "1.0"),
          "sqs", new Protocol("AmazonSQS", "1.0"),
          "events", new Protocol("AWSEvents", "1.1"),
          "states", new Protocol("AWSStepFunctions", "1.0"));

  private final Map<String, URI> endpoints;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Calls of the endpoints given by service: dynamodb, sqs, events, states. */
  public ServiceCalls(Map<String, URI> endpoints) {
    this.endpoints = Map.copyOf(endpoints);
  }

  /** Whether a service can be called. */
  public boolean knows(String service) {
    return endpoints.containsKey(service) && PROTOCOLS.containsKey(service);
  }

  /**
   * Calls an operation.
   *
   * @param principal the access key id
   * @throws ServiceCallException if the service refuses it
   * @throws IOException if the service does not answer
   */
  public JsonNode call(String principal, String service, String operation, JsonNode body)
      throws ServiceCallException, IOException, InterruptedException {
    URI endpoint = endpoints.get(service);
    Protocol protocol = PROTOCOLS.get(service);
    if (endpoint == null || protocol == null) {
      throw new ServiceCallException("UnknownServiceException", "no service " + service);
    }
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("/"))
            .timeout(Duration.ofSeconds(60))
            .header("X-Amz-Target", protocol.target() + "." + operation)
            .header("Content-Type", "application/x-amz-json-" + protocol.version())
            .header("Authorization", authorization(principal, service))
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    return answer(response);
  }

  private static JsonNode answer(HttpResponse<String> response)
      throws ServiceCallException, IOException {
    JsonNode answer =
        response.body().isEmpty()
            ? JsonNodeFactory.instance.objectNode()
            : JSON.readTree(response.body());
    if (response.statusCode() / 100 == 2) {
      return answer;
    }
    String type = answer.path("__type").asText("ServiceException");
    Optional<String> query = response.headers().firstValue("x-amzn-query-error");
    String name = query.map(q -> q.split(";", 2)[0]).orElse(type.substring(type.indexOf('#') + 1));
    String message = answer.path("message").asText(answer.path("Message").asText());
    throw new ServiceCallException(name, message);
  }

  private static String authorization(String principal, String service) {
    return "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/%s/aws4_request, SignedHeaders=host, Signature=0"
        .formatted(principal, Place.REGION, service);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private record Protocol(String target, String version) {}
}
