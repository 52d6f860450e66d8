package dev.kintsugi.local.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.iam.Caller;
import dev.kintsugi.local.iam.Gate;
import dev.kintsugi.local.template.Place;
import dev.kintsugi.local.web.Handler;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * SQS' API in its JSON protocol (1.0, the operation named by X-Amz-Target). Operations it does not
 * have are answered with UnknownOperationException. Thread-safe.
 */
public final class SqsProtocol implements Handler {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PREFIX = "AmazonSQS.";
  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";

  private final Queues queues;
  private final Gate gate;
  private final Sending sending = new Sending();
  private final Receiving receiving = new Receiving();
  private final QueueAttributes attributes = new QueueAttributes();

  /** Serves queues to those the gate lets in. */
  public SqsProtocol(Queues queues, Gate gate) {
    this.queues = queues;
    this.gate = gate;
  }

  @Override
  public Response handle(Request request) throws IOException, InterruptedException {
    String target = request.header("X-Amz-Target").orElse("");
    try {
      if (!target.startsWith(PREFIX)) {
        throw new SqsException("UnknownOperationException", "no operation of SQS: " + target);
      }
      JsonNode body = JSON.readTree(new String(request.bytes(), StandardCharsets.UTF_8));
      String host = request.header("Host").orElse("127.0.0.1");
      var call = new Call(target.substring(PREFIX.length()), body, host, Caller.of(request));
      return answer(200, answer(call).toString());
    } catch (SqsException e) {
      return refusal(e);
    } catch (JsonProcessingException e) {
      return refusal(new SqsException("SerializationException", "no JSON"));
    }
  }

  private record Call(String operation, JsonNode body, String host, Caller caller) {
    String url(LocalQueue queue) {
      return "http://" + host + "/" + Place.ACCOUNT + "/" + queue.name();
    }
  }

  private static Response answer(int status, String body) {
    return Response.of(status, CONTENT_TYPE, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Response refusal(SqsException e) {
    ObjectNode body =
        object().put("__type", "com.amazonaws.sqs#" + e.type()).put("message", e.getMessage());
    return answer(e.type().equals("AccessDeniedException") ? 403 : 400, body.toString())
        .with("x-amzn-query-error", e.queryCode() + ";Sender")
        .with("x-amzn-errortype", e.type());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode answer(Call call) throws InterruptedException {
    return switch (call.operation()) {
      case "ListQueues" -> list(call);
      case "GetQueueUrl" -> {
        LocalQueue queue = named(call.body().path("QueueName").asText());
        yield object().put("QueueUrl", call.url(allowed(call, queue, call.operation())));
      }
      case "StartMessageMoveTask" -> move(call);
      default -> answer(call, queue(call));
    };
  }

  private ObjectNode answer(Call call, LocalQueue queue) throws InterruptedException {
    JsonNode body = call.body();
    return switch (call.operation()) {
      case "SendMessage" -> sending.one(allowed(call, queue, "SendMessage"), body);
      case "SendMessageBatch" -> sending.batch(allowed(call, queue, "SendMessage"), body);
      case "ReceiveMessage" -> receiving.receive(allowed(call, queue, "ReceiveMessage"), body);
      case "DeleteMessage" -> receiving.delete(allowed(call, queue, "DeleteMessage"), body);
      case "DeleteMessageBatch" ->
          receiving.deleteBatch(allowed(call, queue, "DeleteMessage"), body);
      case "ChangeMessageVisibility" ->
          receiving.change(allowed(call, queue, "ChangeMessageVisibility"), body);
      case "ChangeMessageVisibilityBatch" ->
          receiving.changeBatch(allowed(call, queue, "ChangeMessageVisibility"), body);
      case "GetQueueAttributes" -> attributes.of(allowed(call, queue, "GetQueueAttributes"), body);
      case "PurgeQueue" -> {
        allowed(call, queue, "PurgeQueue").purge();
        yield object();
      }
      case "ListDeadLetterSourceQueues" ->
          sources(call, allowed(call, queue, "ListDeadLetterSourceQueues"));
      default -> throw unknown(call);
    };
  }

  private static SqsException unknown(Call call) {
    return new SqsException(
        "UnknownOperationException", "the local SQS has no " + call.operation());
  }

  private LocalQueue allowed(Call call, LocalQueue queue, String action) {
    if (!gate.allows(call.caller(), "sqs:" + action, queue.arn())) {
      throw new SqsException(
          "AccessDeniedException",
          "User: %s is not authorized to perform: sqs:%s on resource: %s"
              .formatted(call.caller().keyId(), action, queue.arn()));
    }
    return queue;
  }

  private LocalQueue queue(Call call) {
    if (!call.body().has("QueueUrl")) {
      throw unknown(call);
    }
    String url = call.body().path("QueueUrl").asText();
    return named(URI.create(url).getPath().replaceFirst(".*/", ""));
  }

  private LocalQueue named(String name) {
    return queues
        .byName(name)
        .orElseThrow(
            () ->
                new SqsException(
                    "QueueDoesNotExist", "The specified queue does not exist: " + name));
  }

  private ObjectNode list(Call call) {
    String prefix = call.body().path("QueueNamePrefix").asText();
    ObjectNode answer = object();
    var urls = answer.putArray("QueueUrls");
    for (LocalQueue queue : queues.all()) {
      if (queue.name().startsWith(prefix)) {
        urls.add(call.url(queue));
      }
    }
    return answer;
  }

  private ObjectNode sources(Call call, LocalQueue dead) {
    ObjectNode answer = object();
    var urls = answer.putArray("queueUrls");
    for (LocalQueue queue : queues.all()) {
      if (queue.settings().redrive().filter(r -> r.deadLetters().equals(dead.arn())).isPresent()) {
        urls.add(call.url(queue));
      }
    }
    return answer;
  }

  private ObjectNode move(Call call) {
    LocalQueue source = byArn(call.body().path("SourceArn").asText());
    JsonNode destination = call.body().path("DestinationArn");
    allowed(call, source, "StartMessageMoveTask");
    source.redrive(
        destination.isMissingNode() ? Optional.empty() : Optional.of(byArn(destination.asText())));
    return object().put("TaskHandle", source.name());
  }

  private LocalQueue byArn(String arn) {
    return queues
        .byArn(arn)
        .orElseThrow(() -> new SqsException("ResourceNotFoundException", "no queue " + arn));
  }
}
