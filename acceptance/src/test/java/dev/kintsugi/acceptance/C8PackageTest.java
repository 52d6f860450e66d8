package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.incident.evidence.VerifyPackage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who had evidence in hand stands in its custody (C3); an incident is exported as one archive (C8)
 * that verifies without the service (O1).
 */
@ExtendWith(ServiceExtension.class)
class C8PackageTest {
  @TempDir private Path folder;

  @Test
  void custody_namesWhoCollectedLookedAtAndExported_inOrder(Service service) {
    String incident = withEvidence(service);
    service
        .get("analyst", "/incidents/" + incident + "/evidence/E1?reason=which%20key%20it%20was")
        .is(200);
    ask(service, incident);

    JsonNode custody =
        service.get("compliance", "/incidents/" + incident + "/custody").is(200).body();
    List<String> ofFirst =
        custody.path("items").findParents("evidence").stream()
            .filter(act -> act.path("evidence").asText().equals("E1"))
            .map(act -> act.path("action").asText() + " by " + act.path("actor").asText())
            .toList();
    assertThat(ofFirst)
        .hasSize(3)
        .satisfies(
            acts -> {
              assertThat(acts.get(0)).startsWith("COLLECTED by ");
              assertThat(acts.get(1)).isEqualTo("VIEWED by person:analyst");
              assertThat(acts.get(2)).isEqualTo("EXPORTED by person:compliance");
            });
    assertThat(custody.toString()).contains("which key it was", "the auditors ask");
    Chain.of(service, incident);
  }

  @Test
  void package_ofAClosedIncident_verifiesWithoutTheService(Service service) throws Exception {
    String incident = withEvidence(service);
    var walk = new Walk(service, incident);
    walk.awaitStep("acknowledgement");
    walk.toTheEnd();

    Path file = download(service, incident, ask(service, incident));

    var result = new VerifyPackage().verify(file, Optional.empty());
    assertThat(result.problems()).isEmpty();
    try (var zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(entry -> entry.getName()))
          .contains(
              "incident.json",
              "timeline.json",
              "timeline.csv",
              "custody.csv",
              "report.html",
              "chain.txt",
              "manifest.sha256",
              "manifest.sig",
              "public-key.pem")
          .anyMatch(name -> name.startsWith("evidence/E1-"));
      assertThat(text(zip, "custody.csv")).contains("EXPORTED").contains("the auditors ask");
      assertThat(text(zip, "report.html")).contains("Chain of custody", incident, "Closed");
    }
    byte[] changed = Files.readAllBytes(file);
    changed[changed.length / 2] ^= 1;
    Files.write(file, changed);
    assertThat(new VerifyPackage().verify(file, Optional.empty()).good()).isFalse();
  }

  @Test
  void package_ofAReport_holdsWhatTheReporterAttached(Service service) throws Exception {
    byte[] mail = "From: a@example.org\r\n\r\nyour password".getBytes(StandardCharsets.UTF_8);
    String incident = reported(service, mail);

    Path file = download(service, incident, ask(service, incident));

    assertThat(new VerifyPackage().verify(file, Optional.empty()).problems()).isEmpty();
    try (var zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().filter(entry -> entry.getName().contains("attachment")))
          .singleElement()
          .satisfies(entry -> assertThat(zip.getInputStream(entry).readAllBytes()).isEqualTo(mail));
    }
  }

  @Test
  void package_thatNobodyAskedFor_orWithoutAReason_isRefused(Service service) {
    String incident = new Attack().incident(service);
    String path = "/incidents/" + incident + "/packages";
    service.post("compliance", path, "{}").isProblem(400);
    service.get("compliance", path + "/PKG-00").isProblem(404);
    service.get("compliance", path + "/..%2f").isProblem(404);
    service
        .post("compliance", "/incidents/INC-2026-999999/packages", "{\"reason\":\"why\"}")
        .isProblem(404);
  }

  private static String withEvidence(Service service) {
    String incident = new Attack().incident(service);
    service.await(
        "evidence",
        () ->
            service.get("analyst", "/incidents/" + incident).body().path("evidence_count").asInt(),
        count -> count > 0);
    return incident;
  }

  private static String reported(Service service, byte[] mail) {
    String report = "{\"title\":\"odd mail\",\"description\":\"-\",\"category\":\"phishing\"}";
    String reference = service.post("reporter", "/reports", report).is(201).at("reference");
    String wanted =
        "{\"name\":\"mail.eml\",\"media_type\":\"message/rfc822\",\"size\":%d}"
            .formatted(mail.length);
    Answer link =
        service.post("reporter", "/reports/" + reference + "/attachments", wanted).is(201);
    assertThat(service.upload(link.at("upload_url"), "message/rfc822", mail)).isEqualTo(200);
    service.await(
        "the attachment",
        () -> service.get("analyst", "/incidents/" + reference + "/evidence").text(),
        evidence -> evidence.contains("\"attachment\""));
    return reference;
  }

  private static String ask(Service service, String incident) {
    return service
        .post(
            "compliance",
            "/incidents/" + incident + "/packages",
            "{\"reason\":\"the auditors ask\"}")
        .is(202)
        .body()
        .path("id")
        .asText();
  }

  private Path download(Service service, String incident, String id)
      throws IOException, InterruptedException {
    JsonNode ready =
        service.await(
            "the package",
            () -> service.get("compliance", "/incidents/" + incident + "/packages/" + id).body(),
            state -> !state.path("status").asText().equals("building"));
    assertThat(ready.path("status").asText()).as("%s", ready).isEqualTo("ready");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(ready.path("download_url").asText())).build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofFile(folder.resolve(id + ".zip")))
          .body();
    }
  }

  private static String text(ZipFile zip, String name) throws IOException {
    return new String(
        zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }
}
