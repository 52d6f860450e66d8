package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.runtime.Fields;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.evidence.RegisterAttachment;
import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.intake.FileReport;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.IncidentStore;
import dev.kintsugi.incident.lifecycle.Status;
import dev.kintsugi.vocabulary.IncidentId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports of people: filed, looked at by those who filed them and nobody else, attached to. */
final class ReportEndpoints {
  private static final Duration LINK = Duration.ofMinutes(15);
  private static final long LARGEST = 25L * 1024 * 1024;
  private static final int SHORT = 200;

  private final Wiring wiring;
  private final UseCases use;

  ReportEndpoints(Wiring wiring) {
    this.wiring = wiring;
    this.use = wiring.useCases();
  }

  Map<String, Endpoint> endpoints() {
    return Map.of(
        "POST /reports", this::file,
        "GET /reports", this::list,
        "GET /reports/{reference}", this::one,
        "POST /reports/{reference}/attachments", this::attach);
  }

  private ApiResponse file(ApiRequest request) {
    var report =
        request.read(
            f ->
                new FileReport.Report(
                    f.text("title", Checks.TITLE),
                    f.text("description", Checks.SUMMARY),
                    f.text("category", SHORT)));
    return switch (use.fileReport()
        .file(request.caller().actor(), report, request.idempotencyKey())) {
      case FileReport.Result.Lacking lacking -> Problems.invalid(lacking.problems());
      case FileReport.Result.Filed filed ->
          ApiResponse.json(201, Json.object().put("reference", filed.reference().value()))
              .with("location", "/reports/" + filed.reference());
    };
  }

  /** Walks the queue and the closed ones; a reporter's own are few. */
  private ApiResponse list(ApiRequest request) {
    request.queryOnly();
    var own = new ArrayList<Incident>();
    for (Optional<Status> status : List.of(Optional.<Status>empty(), Optional.of(Status.CLOSED))) {
      Optional<String> cursor = Optional.empty();
      do {
        Page<Incident> page =
            wiring.incidents().list(new IncidentStore.Listing(status, 100, cursor));
        page.items().stream().filter(i -> mine(i, request)).forEach(own::add);
        cursor = page.cursor();
      } while (cursor.isPresent());
    }
    return Answers.page(new Page<>(own, Optional.empty()), ReportEndpoints::view);
  }

  private static boolean mine(Incident incident, ApiRequest request) {
    return incident.profile().reporter().filter(request.caller().subject()::equals).isPresent();
  }

  private Incident own(ApiRequest request) {
    return wiring
        .incidents()
        .find(request.of("reference", "a report", IncidentId::new))
        .filter(incident -> mine(incident, request))
        .orElseThrow(
            () ->
                new RefusedRequestException(
                    Problems.notFound("the report " + request.path("reference"))));
  }

  private ApiResponse one(ApiRequest request) {
    return ApiResponse.json(200, view(own(request)));
  }

  private static ObjectNode view(Incident incident) {
    ObjectNode view =
        Json.object()
            .put("reference", incident.id().value())
            .put("title", incident.profile().title())
            .put("category", incident.profile().category())
            .put("status", incident.progress().status().caption())
            .put("filed_at", incident.profile().openedAt().toString())
            .put("updated_at", incident.profile().updatedAt().toString());
    incident.progress().closedAt().ifPresent(at -> view.put("closed_at", at.toString()));
    return view;
  }

  private ApiResponse attach(ApiRequest request) {
    Incident incident = own(request);
    Attachment wanted = request.read(ReportEndpoints::attachment);
    String key = RegisterAttachment.key(incident.id(), wanted.name());
    if (wiring.vault().stat(key).isPresent()) {
      throw Problems.refused(409, "already-there", "an attachment has that name already");
    }
    URI link = wiring.vault().uploadLink(key, wanted.size(), wanted.mediaType(), LINK);
    ObjectNode answer =
        Json.object()
            .put("upload_url", link.toString())
            .put("method", "PUT")
            .put("expires_in_seconds", LINK.toSeconds());
    answer
        .putObject("headers")
        .put("content-type", wanted.mediaType())
        .put("content-length", Long.toString(wanted.size()));
    return ApiResponse.json(201, answer);
  }

  private static Attachment attachment(Fields fields) {
    String name = fields.text("name", SHORT);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}") && !name.isEmpty()) {
      fields.wrong("name", "must be letters, digits, dots, hyphens, at most 100");
    }
    String type = fields.text("media_type", SHORT);
    if (!type.matches("[a-z]+/[A-Za-z0-9.+-]+") && !type.isEmpty()) {
      fields.wrong("media_type", "must be a media type such as message/rfc822");
    }
    long size =
        fields.member("size").filter(JsonNode::isIntegralNumber).map(JsonNode::asLong).orElse(0L);
    if (size < 1 || size > LARGEST) {
      fields.wrong("size", "must be a number of bytes from 1 to " + LARGEST);
    }
    return new Attachment(name, type, size);
  }

  private record Attachment(String name, String mediaType, long size) {}
}
