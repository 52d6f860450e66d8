package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person reports: a reference, and a status page of their own reports only. */
@ExtendWith(ServiceExtension.class)
class A3SelfServiceReportTest {
  private static final String REPORT =
      "{\"title\":\"odd mail\",\"description\":\"asks for my password\",\"category\":\"phishing\"}";

  @Test
  void report_filed_givesAReferenceThatOnlyItsReporterSees(Service service) {
    Answer filed = service.post("reporter", "/reports", REPORT).is(201);
    String reference = filed.at("reference");
    assertThat(reference).matches("INC-\\d{4}-\\d+");
    Answer own = service.get("reporter", "/reports/" + reference).is(200);
    assertThat(own.at("title")).isEqualTo("odd mail");
    assertThat(own.at("status")).isEqualTo("New");
    assertThat(service.get("reporter", "/reports").is(200).text()).contains(reference);
    String other = service.token("reporter", "somebody-else");
    service.getWithToken(other, "/reports/" + reference).isProblem(404);
    assertThat(service.getWithToken(other, "/reports").is(200).text()).doesNotContain(reference);
    service.get("reporter", "/incidents/" + reference).isProblem(403);
  }

  @Test
  void attachment_uploadedByItsLink_becomesEvidence(Service service) {
    String reference = service.post("reporter", "/reports", REPORT).is(201).at("reference");
    byte[] mail = "From: a@example.org\r\n\r\nhello".getBytes(StandardCharsets.UTF_8);
    String wanted =
        "{\"name\":\"mail.eml\",\"media_type\":\"message/rfc822\",\"size\":%d}"
            .formatted(mail.length);
    Answer link =
        service.post("reporter", "/reports/" + reference + "/attachments", wanted).is(201);
    assertThat(service.upload(link.at("upload_url"), "message/rfc822", mail)).isEqualTo(200);
    JsonNode attachment =
        service.await(
            "the attachment", () -> attachment(service, reference), item -> !item.isMissingNode());
    assertThat(attachment.path("sha256").asText()).isEqualTo(Hashes.sha256(mail));
    String item = "/incidents/" + reference + "/evidence/" + attachment.path("id").asText();
    Answer kept = service.get("analyst", item).is(200);
    assertThat(service.download(kept.at("download_url"))).isEqualTo(mail);
  }

  private static JsonNode attachment(Service service, String reference) {
    JsonNode evidence = service.get("analyst", "/incidents/" + reference + "/evidence").body();
    for (JsonNode item : evidence.path("items")) {
      if (item.path("kind").asText().equals("attachment")) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }

  @Test
  void reporter_ofAClosedIncident_isTold(Service service) {
    String reference = service.post("reporter", "/reports", REPORT).is(201).at("reference");
    new Walk(service, reference).toTheEnd();
    assertThat(service.get("reporter", "/reports/" + reference).is(200).at("status"))
        .isEqualTo("Closed");
    service.await(
        "the word to the reporter",
        () -> service.get("analyst", "/incidents/" + reference + "/timeline").text(),
        text -> text.contains("Your report " + reference + " is closed"));
  }

  @Test
  void report_wrongInEveryField_isRefusedNamingEach(Service service) {
    String wrong = "{\"title\":\"\",\"category\":\"Not A Word\",\"colour\":1}";
    Answer answer = service.post("reporter", "/reports", wrong).isProblem(400);
    assertThat(answer.text()).contains("/title", "/description", "/colour");
  }
}
