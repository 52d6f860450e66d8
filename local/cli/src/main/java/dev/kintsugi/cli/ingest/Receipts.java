package dev.kintsugi.cli.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.cli.api.Http;
import dev.kintsugi.cli.api.ProblemException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What became of delivered files. */
final class Receipts {
  private final Http http;

  Receipts(Http http) {
    this.http = http;
  }

  /** The receipt of a file, if it was taken in. */
  Optional<Receipt> of(String address) {
    try {
      JsonNode answer =
          http.get("/deliveries?object=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
      JsonNode receipt = answer.has("items") ? answer.path("items").path(0) : answer;
      return receipt.isObject() ? Optional.of(receipt(receipt)) : Optional.empty();
    } catch (ProblemException e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Receipt receipt(JsonNode json) {
    return new Receipt(
        json.path("accepted").asInt(),
        json.path("stored").asInt(),
        json.path("duplicates").asInt(),
        json.path("quarantined").asInt());
  }

  /**
   * The counts of a delivery.
   *
   * @param accepted to be stored, some perhaps as duplicates
   * @param stored so far
   */
  record Receipt(int accepted, int stored, int duplicates, int quarantined) {
    boolean done() {
      return stored + duplicates >= accepted;
    }
  }
}
