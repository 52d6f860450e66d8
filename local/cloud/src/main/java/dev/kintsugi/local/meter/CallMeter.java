package dev.kintsugi.local.meter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.local.web.Handler;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** Counts the calls of services other than DynamoDB. Thread-safe. */
public final class CallMeter {
  private static final double CHUNK = 64 << 10;
  private static final double API_CHUNK = 512 << 10;
  private static final JsonMapper JSON = new JsonMapper();

  private final Meter meter;

  /** Counts on a meter. */
  public CallMeter(Meter meter) {
    this.meter = meter;
  }

  /**
   * Counts a call that was carried out.
   *
   * @param answered bytes of the answer, negative where they are not known
   */
  public void called(String service, String operation, Request request, long answered) {
    Map<Measure, Double> amounts = new EnumMap<>(Measure.class);
    long given = length(request);
    switch (service) {
      case "s3" -> {
        boolean reads = operation.startsWith("Get") || operation.startsWith("Head");
        amounts.put(reads ? Measure.S3_READS : Measure.S3_WRITES, billed(operation));
        amounts.put(Measure.S3_BYTES_IN, reads ? 0.0 : given);
        amounts.put(Measure.S3_BYTES_OUT, reads ? Math.max(0, answered) : 0.0);
      }
      case "sqs" -> amounts.put(Measure.SQS_REQUESTS, chunks(Math.max(given, answered), CHUNK));
      default -> {}
    }
    meter.add(Attribution.of(request), amounts);
  }

  /** Deleting costs nothing. */
  private static double billed(String operation) {
    return operation.startsWith("Delete") || operation.startsWith("Abort") ? 0 : 1;
  }

  /** A bus whose events are counted. */
  public Handler bus(Handler bus) {
    return request -> {
      byte[] body = request.bytes();
      Response response = bus.handle(request.with(new ByteArrayInputStream(body)));
      if (response.status() == 200) {
        put(request, body);
      }
      return response;
    };
  }

  /** An HTTP API whose calls are counted. */
  public Handler api(Handler api) {
    return request -> {
      api(request);
      return api.handle(request);
    };
  }

  private void put(Request request, byte[] body) {
    double events = 0;
    try {
      for (var entry : JSON.readTree(body).path("Entries")) {
        int size = entry.toString().getBytes(StandardCharsets.UTF_8).length;
        events += chunks(size, CHUNK);
      }
    } catch (JsonProcessingException e) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    meter.add(Attribution.of(request), Measure.BUS_EVENTS, events);
  }

  private void api(Request request) {
    meter.add(
        Attribution.only(request.path()), Measure.API_REQUESTS, chunks(length(request), API_CHUNK));
  }

  private static double chunks(long bytes, double size) {
    return Math.max(1, Math.ceil(bytes / size));
  }

  private static long length(Request request) {
    return request
        .header("x-amz-decoded-content-length")
        .or(() -> request.header("Content-Length"))
        .filter(text -> text.matches("[0-9]{1,15}"))
        .map(Long::parseLong)
        .orElse(0L);
  }
}
