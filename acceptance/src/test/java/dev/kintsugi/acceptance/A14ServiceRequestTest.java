package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

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
    Answer converted =
        service.post(
            "analyst", "/service-requests/" + id + "/convert", "{\"reason\":\"not a wish\"}");
    assertThat(converted.status()).as("%s", converted.text()).isIn(200, 201);
    assertThat(converted.text()).contains("INC-").contains(id);
    service
        .post("analyst", "/service-requests/" + id + "/convert", "{\"reason\":\"again\"}")
        .isProblem(409);
  }
}
