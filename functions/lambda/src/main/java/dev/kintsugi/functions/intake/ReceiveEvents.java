package dev.kintsugi.functions.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.InvalidInputException;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.intake.Delivery;
import dev.kintsugi.incident.intake.IngestEvents;
import dev.kintsugi.incident.intake.IngestEvents.Origin;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes events in from a caller who can be told: one, a list, or an object with {@code events}; all
 * of them or, if one is wrong, none. Thread-safe.
 */
public final class ReceiveEvents {
  /** The most events at once. */
  public static final int MOST = 1_000;

  private final IngestEvents ingest;

  /** Hands on to the use case given. */
  public ReceiveEvents(IngestEvents ingest) {
    this.ingest = ingest;
  }

  /**
   * Takes in.
   *
   * @throws InvalidInputException if it is no JSON at all; nothing is kept then
   */
  public Result receive(Origin origin, byte[] body) {
    JsonNode root = Json.read(body);
    var scanner = new ByteScanner(body);
    int start = scanner.skip(0);
    boolean wrapped = root.isObject() && root.has("events");
    int list = wrapped ? scanner.member(start, "events") : start;
    JsonNode events = wrapped ? root.path("events") : root;
    String pointer = wrapped ? "/events" : "";
    if (wrapped && (root.size() > 1 || !events.isArray())) {
      return wrong(pointer, root.size() > 1 ? "must be the only member" : "must be a list");
    }
    if (!events.isArray()) {
      return single(origin, body, root, start, scanner.end(start));
    }
    if (events.isEmpty() || events.size() > MOST) {
      return wrong(pointer, "must have 1 to " + MOST + " elements");
    }
    return all(origin, body, events, new Place(pointer, scanner.elements(list)));
  }

  private Result single(Origin origin, byte[] body, JsonNode event, int start, int end) {
    String object = object(origin);
    var raw = new SecurityEvent.Raw(object, start, end - start);
    var harvest = new Harvest();
    var problems = new ArrayList<Problem>();
    take(event, "", raw, harvest, problems);
    return settle(origin, body, harvest, problems);
  }

  private Result all(Origin origin, byte[] body, JsonNode events, Place place) {
    String object = object(origin);
    var harvest = new Harvest();
    var problems = new ArrayList<Problem>();
    for (int i = 0; i < events.size(); i++) {
      ByteScanner.Span span = place.spans().get(i);
      var raw = new SecurityEvent.Raw(object, span.offset(), span.length());
      take(events.get(i), place.pointer() + "/" + i, raw, harvest, problems);
    }
    return settle(origin, body, harvest, problems);
  }

  private static String object(Origin origin) {
    return IngestEvents.rawKey(Delivery.idOf(origin.channel(), origin.name()));
  }

  private static void take(
      JsonNode event,
      String pointer,
      SecurityEvent.Raw raw,
      Harvest harvest,
      List<Problem> problems) {
    Normalised normalised = RecordForm.normalise(event, pointer, raw);
    if (normalised instanceof Normalised.Wrong wrong) {
      problems.addAll(wrong.problems());
    } else {
      harvest.add(normalised, raw);
    }
  }

  private Result settle(Origin origin, byte[] body, Harvest harvest, List<Problem> problems) {
    if (!problems.isEmpty()) {
      return new Result.Refused(problems.subList(0, Math.min(problems.size(), 100)));
    }
    String delivery = ingest.ingest(origin, body, harvest.content()).delivery();
    return new Result.Accepted(delivery, harvest.ids());
  }

  private static Result wrong(String pointer, String message) {
    return new Result.Refused(List.of(new Problem(pointer, message)));
  }

  private record Place(String pointer, List<ByteScanner.Span> spans) {}

  /** What came of it. */
  public sealed interface Result {
    /** They are kept and on their way to detection. */
    record Accepted(String delivery, List<String> ids) implements Result {
      /** Keeps a copy. */
      public Accepted {
        ids = List.copyOf(ids);
      }
    }

    /** Nothing was kept; each problem with its JSON pointer. */
    record Refused(List<Problem> problems) implements Result {
      /** Keeps a copy. */
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }
}
