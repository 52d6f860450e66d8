package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A request is no incident: its own number, and it can be converted once. */
@ExtendWith(ServiceExtension.class)
class A14ServiceRequestTest {
  @Test
  void request_filed_hasItsOwnNumberAndIsConvertedOnce(Service service) {
    String body = "{\"kind\":\"access\",\"title\":\"VPN\",\"description\":\"please\"}";
    String id = service.post("reporter", "/service-requests", body).is(201).at("id");
    assertThat(id).matches("SR-\\d{4}-\\d+");
    Answer converted = service.post("analyst", "/service-requests/" + id + "/convert", "{}");
    String incident = converted.is(200).at("incident");
    assertThat(converted.at("status")).isEqualTo("Converted");
    assertThat(service.get("analyst", "/incidents/" + incident + "/timeline").is(200).text())
        .contains(id);
    service.post("analyst", "/service-requests/" + id + "/convert", "{}").isProblem(409);
  }

  @Test
  void request_fulfilled_startsNoWorkflowAndIsNotConverted(Service service) {
    String body = "{\"kind\":\"information\",\"title\":\"Log\",\"description\":\"please\"}";
    String id = service.post("reporter", "/service-requests", body).is(201).at("id");
    service.awaitIdle();
    var machines = service.cloud().machines();
    assertThat(machines.machines())
        .allMatch(m -> !machines.list(m.arn(), Optional.empty()).toString().contains(id));
    String end = "{\"status\":\"Fulfilled\",\"answer\":\"sent\"}";
    service.patch("analyst", "/service-requests/" + id, end, "").is(200);
    service.post("analyst", "/service-requests/" + id + "/convert", "{}").isProblem(409);
    assertThat(service.get("reporter", "/service-requests/" + id).is(200).at("answer"))
        .isEqualTo("sent");
  }
}
