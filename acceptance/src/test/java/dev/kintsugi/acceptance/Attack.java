package dev.kintsugi.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Somebody at work in an account of its own, unless told else the root user: a record on which a
 * shipped rule fires.
 */
final class Attack {
  private static final JsonMapper JSON = new JsonMapper();
  private static final AtomicLong ACCOUNTS = new AtomicLong(300_000_000_000L);

  private final String account = String.format(Locale.ROOT, "%012d", ACCOUNTS.incrementAndGet());
  private final String match;

  Attack() {
    this("root-user-active");
  }

  /** By the first record beside a rule. */
  Attack(String rule) {
    try {
      var file = Service.ROOT.resolve("rules/cloudtrail/" + rule + ".match.ndjson");
      match = Files.readAllLines(file).getFirst();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  String account() {
    return account;
  }

  /** A new record of the attack. */
  ObjectNode event() {
    return event(Instant.now());
  }

  /** A new record of the attack at a time. */
  ObjectNode event(Instant now) {
    try {
      JsonNode original = JSON.readTree(match);
      String moved = match.replace(original.path("recipientAccountId").asText(), account);
      var event = (ObjectNode) JSON.readTree(moved);
      return event
          .put("eventID", UUID.randomUUID().toString())
          .put("eventTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Posts a record and waits for the incident; gives its id. */
  String incident(Service service) {
    service.post("analyst", "/events", event().toString()).is(202);
    return find(service).path("id").asText();
  }

  /** The one incident about this account. */
  JsonNode find(Service service) {
    return service
        .await(
            "an incident about " + account,
            () -> new Incidents(service).about(account),
            found -> !found.isEmpty())
        .getFirst();
  }

  /** How many incidents are about this account. */
  long count(Service service) {
    return new Incidents(service).about(account).size();
  }
}
