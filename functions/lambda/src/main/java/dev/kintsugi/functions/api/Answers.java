package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.IncidentAsOf;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Lifecycle;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;

/** Turns what came of a change of an incident into answers. */
final class Answers {
  private static final String MEMBER = "/";

  private final IncidentAsOf timelines;

  Answers(IncidentAsOf timelines) {
    this.timelines = timelines;
  }

  static ApiResponse incident(Incident incident) {
    return ApiResponse.json(200, IncidentView.of(incident))
        .with("etag", "\"" + incident.version() + "\"");
  }

  static <T> ApiResponse page(Page<T> page, Function<T, ? extends JsonNode> view) {
    ObjectNode body = Json.object();
    ArrayNode items = body.putArray("items");
    page.items().forEach(item -> items.add(view.apply(item)));
    page.cursor().ifPresent(cursor -> body.put("cursor", cursor));
    return ApiResponse.json(200, body);
  }

  ApiResponse of(Entry entry, OptionalLong expected) {
    return switch (entry) {
      case Entry.Written written -> incident(written.incident());
      case Entry.Unknown unknown -> Problems.notFound("the incident " + unknown.id());
      case Entry.Stale stale -> stale(stale.current(), expected);
      case Entry.Refused refused -> refused(refused);
    };
  }

  private ApiResponse stale(Incident current, OptionalLong expected) {
    ObjectNode body =
        Problems.body(
            412,
            "stale-version",
            "somebody else has changed it; look at the difference and save again");
    ObjectNode now = IncidentView.of(current);
    body.set("current", now);
    ArrayNode diff = body.putArray("diff");
    seen(current, expected)
        .ifPresent(
            before ->
                now.properties()
                    .forEach(
                        field -> {
                          JsonNode old = before.get(field.getKey());
                          if (!Objects.equals(old, field.getValue())) {
                            ObjectNode change = diff.addObject().put("field", field.getKey());
                            change.set("seen", old == null ? Json.mapper().nullNode() : old);
                            change.set("current", field.getValue());
                          }
                        }));
    return ApiResponse.problem(412, body).with("etag", "\"" + current.version() + "\"");
  }

  /** The incident as the caller has seen it; empty for a version that never was. */
  private java.util.Optional<ObjectNode> seen(Incident current, OptionalLong expected) {
    var known =
        timelines.timeline(current.id()).stream()
            .filter(entry -> entry.sequence() <= expected.orElse(0))
            .toList();
    boolean was = !known.isEmpty() && expected.orElse(0) <= current.version();
    return was
        ? java.util.Optional.of(IncidentView.of(Incident.replay(known)))
        : java.util.Optional.empty();
  }

  private static ApiResponse refused(Entry.Refused refused) {
    return switch (refused.refusal()) {
      case Decision.Illegal illegal ->
          conflict(
              refused.incident(),
              illegal.act().name().toLowerCase(java.util.Locale.ROOT)
                  + " is not possible while the incident is "
                  + refused.incident().progress().status().caption());
      case Decision.Sealed sealed ->
          conflict(refused.incident(), "the record is closed and sealed; add an addendum");
      case Decision.Forbidden forbidden -> Problems.of(403, "forbidden", forbidden.reason());
      case Decision.Lacking lacking -> {
        boolean input =
            lacking.problems().stream()
                .allMatch(p -> p.field().isEmpty() || p.field().startsWith(MEMBER));
        yield input
            ? Problems.invalid(lacking.problems())
            : Problems.fields(422, "not-complete", lacking.problems());
      }
    };
  }

  private static ApiResponse conflict(Incident incident, String detail) {
    var status = incident.progress().status();
    ObjectNode body = Problems.body(409, "illegal-transition", detail);
    var next = new TreeSet<String>();
    ArrayNode acts = Json.mapper().createArrayNode();
    for (Lifecycle.Act act : Lifecycle.allowed(status)) {
      Lifecycle.after(status, act).ifPresent(to -> next.add(to.caption()));
      acts.add(act.name().toLowerCase(java.util.Locale.ROOT));
    }
    ArrayNode allowed = body.putArray("allowed");
    List.copyOf(next).forEach(allowed::add);
    body.set("acts", acts);
    return ApiResponse.problem(409, body);
  }
}
