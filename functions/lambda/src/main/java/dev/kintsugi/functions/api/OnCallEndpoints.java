package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.runtime.Fields;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.oncall.Duty;
import dev.kintsugi.incident.oncall.PlanOnCall;
import dev.kintsugi.incident.oncall.PlanOnCall.Result;
import dev.kintsugi.incident.oncall.PlanOnCall.Stand;
import dev.kintsugi.incident.oncall.PlanOnCall.Turns;
import dev.kintsugi.incident.oncall.Roster;
import dev.kintsugi.incident.oncall.RosterOverride;
import dev.kintsugi.incident.oncall.Rotation;
import dev.kintsugi.incident.service.EscalationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Who is on call for each tier: asked for any time, set, overridden. */
final class OnCallEndpoints {
  private static final Duration SHOWN = Duration.ofDays(14);

  private final Wiring wiring;

  OnCallEndpoints(Wiring wiring) {
    this.wiring = wiring;
  }

  Map<String, Endpoint> endpoints() {
    return Map.of(
        "GET /on-call", this::now,
        "GET /on-call/{tier}", this::schedule,
        "PUT /on-call/{tier}", this::rotate,
        "POST /on-call/{tier}/overrides", this::override,
        "POST /on-call/{tier}/overrides/{id}/end", this::end);
  }

  private ApiResponse now(ApiRequest request) {
    request.queryOnly("at");
    Instant at = instant(request, "at").orElseGet(() -> wiring.clock().instant());
    ObjectNode answer = Json.object().put("at", at.toString());
    ArrayNode tiers = answer.putArray("tiers");
    for (int tier = 1; tier <= EscalationPolicy.LAST_TIER; tier++) {
      ObjectNode one = tiers.addObject().put("tier", tier);
      wiring.rosters().of(tier).onCall(at).ifPresent(duty -> put(one, duty));
    }
    return ApiResponse.json(200, answer);
  }

  private ApiResponse schedule(ApiRequest request) {
    request.queryOnly("from", "until");
    int tier = tier(request);
    Instant from = instant(request, "from").orElseGet(() -> wiring.clock().instant());
    Instant until = instant(request, "until").orElseGet(() -> from.plus(SHOWN));
    Duration length = Duration.between(from, until);
    if (!length.isPositive() || length.compareTo(Roster.LONGEST) > 0) {
      throw Problems.field(
          "?until", "must be later than from, by " + Roster.LONGEST.toDays() + " days at most");
    }
    return ApiResponse.json(200, view(tier, wiring.rosters().of(tier), from, until));
  }

  private static Optional<Instant> instant(ApiRequest request, String name) {
    Optional<Instant> instant = request.instant(name);
    if (instant.isPresent() && !Fields.within(instant.get())) {
      throw Problems.field("?" + name, "must be between 2000 and 2100");
    }
    return instant;
  }

  private ApiResponse rotate(ApiRequest request) {
    int tier = tier(request);
    Turns turns =
        request.read(
            f ->
                new Turns(
                    f.optionalInstant("in_force"),
                    f.zone("zone"),
                    f.date("first_day"),
                    f.time("hand_over"),
                    f.whole("days", 1, Rotation.MOST_DAYS),
                    f.someTexts("people", Rotation.MOST_PEOPLE, PlanOnCall.PERSON)));
    return answer(
        wiring.useCases().planOnCall().rotate(request.caller().actor(), tier, turns), tier, 200);
  }

  private ApiResponse override(ApiRequest request) {
    int tier = tier(request);
    Stand stand = request.read(OnCallEndpoints::stand);
    return answer(
        wiring.useCases().planOnCall().override(request.caller().actor(), tier, stand), tier, 201);
  }

  private static Stand stand(Fields body) {
    return new Stand(
        body.text("person", PlanOnCall.PERSON),
        body.optionalInstant("from"),
        body.instant("until"),
        body.text("reason", Checks.SUMMARY));
  }

  private ApiResponse end(ApiRequest request) {
    request.read(f -> "");
    int tier = tier(request);
    String id = request.path("id");
    return answer(wiring.useCases().planOnCall().end(tier, id), tier, 200);
  }

  private static int tier(ApiRequest request) {
    String text = request.path("tier");
    boolean known = text.matches("[1-" + EscalationPolicy.LAST_TIER + "]");
    if (!known) {
      throw new RefusedRequestException(Problems.notFound("the tier " + text));
    }
    return Integer.parseInt(text);
  }

  private ApiResponse answer(Result result, int tier, int status) {
    Instant now = wiring.clock().instant();
    return switch (result) {
      case Result.Done done ->
          ApiResponse.json(status, view(tier, done.roster(), now, now.plus(SHOWN)));
      case Result.Over over ->
          Problems.of(409, "illegal-transition", "the override is over already");
      case Result.Unknown unknown -> Problems.notFound("the override");
      case Result.Lacking lacking -> Problems.invalid(lacking.problems());
    };
  }

  private static ObjectNode view(int tier, Roster roster, Instant from, Instant until) {
    ObjectNode view = Json.object().put("tier", tier);
    view.put("from", from.toString()).put("until", until.toString());
    ArrayNode schedule = view.putArray("schedule");
    roster.schedule(from, until).forEach(duty -> put(schedule.addObject(), duty));
    ArrayNode rotations = view.putArray("rotations");
    roster.rotations().forEach(rotation -> put(rotations.addObject(), rotation));
    ArrayNode overrides = view.putArray("overrides");
    roster.overrides().stream()
        .filter(override -> override.until().isAfter(from) && override.from().isBefore(until))
        .forEach(override -> put(overrides.addObject(), override));
    return view;
  }

  private static void put(ObjectNode view, Duty duty) {
    view.put("person", duty.person())
        .put("from", duty.from().toString())
        .put("until", duty.until().toString());
    duty.override().ifPresent(id -> view.put("override", id));
  }

  private static void put(ObjectNode view, Rotation rotation) {
    view.put("in_force", rotation.inForce().toString())
        .put("zone", rotation.zone().getId())
        .put("first_day", rotation.firstDay().toString())
        .put("hand_over", rotation.handOver().toString())
        .put("days", rotation.days())
        .put("set_by", rotation.setBy());
    ArrayNode people = view.putArray("people");
    rotation.people().forEach(people::add);
  }

  private static void put(ObjectNode view, RosterOverride override) {
    view.put("id", override.id())
        .put("person", override.person())
        .put("from", override.from().toString())
        .put("until", override.until().toString())
        .put("reason", override.reason())
        .put("entered_by", override.enteredBy())
        .put("entered_at", override.enteredAt().toString());
    override.endedAt().ifPresent(at -> view.put("ended_at", at.toString()));
  }
}
