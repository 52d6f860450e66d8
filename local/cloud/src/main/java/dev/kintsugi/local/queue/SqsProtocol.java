package dev.kintsugi.local.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
  private final Sending sending = new Sending();
  private final Receiving receiving = new Receiving();
  private final QueueAttributes attributes = new QueueAttributes();

  /** Serves queues. */
  public SqsProtocol(Queues queues) {
    this.queues = queues;
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
      var call = new Call(target.substring(PREFIX.length()), body, host);
      return answer(200, answer(call).toString());
    } catch (SqsException e) {
      return refusal(e);
    } catch (JsonProcessingException e) {
      return refusal(new SqsException("SerializationException", "no JSON"));
    }
  }

  private record Call(String operation, JsonNode body, String host) {
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
    return answer(400, body.toString())
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
        yield object().put("QueueUrl", call.url(queue));
      }
      case "StartMessageMoveTask" -> move(call);
      default -> answer(call, queue(call));
    };
  }

  private ObjectNode answer(Call call, LocalQueue queue) throws InterruptedException {
    JsonNode body = call.body();
    return switch (call.operation()) {
      case "SendMessage" -> sending.one(queue, body);
      case "SendMessageBatch" -> sending.batch(queue, body);
      case "ReceiveMessage" -> receiving.receive(queue, body);
      case "DeleteMessage" -> receiving.delete(queue, body);
      case "DeleteMessageBatch" -> receiving.deleteBatch(queue, body);
      case "ChangeMessageVisibility" -> receiving.change(queue, body);
      case "ChangeMessageVisibilityBatch" -> receiving.changeBatch(queue, body);
      case "GetQueueAttributes" -> attributes.of(queue, body);
      case "PurgeQueue" -> {
        queue.purge();
        yield object();
      }
      case "ListDeadLetterSourceQueues" -> sources(call, queue);
      default -> throw unknown(call);
    };
  }

  private static SqsException unknown(Call call) {
    return new SqsException(
        "UnknownOperationException", "the local SQS has no " + call.operation());
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
