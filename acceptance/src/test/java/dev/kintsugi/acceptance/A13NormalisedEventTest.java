package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every stored event has the documented fields and the untouched original. */
@ExtendWith(ServiceExtension.class)
class A13NormalisedEventTest {
  @Test
  void event_stored_hasOcsfNamesAndItsOriginalByteForByte(Service service) {
    String body = "  " + new Attack().event().toPrettyString() + "\n";
    String id =
        service.post("analyst", "/events", body).is(202).body().path("ids").path(0).asText();
    Answer event =
        service.await(
            "the event", () -> service.get("analyst", "/events/" + id), a -> a.status() == 200);
    assertThat(event.body().path("class_uid").asInt()).isEqualTo(6003);
    assertThat(event.at("source")).isEqualTo("aws.cloudtrail");
    assertThat(event.at("severity")).isEqualTo("Informational");
    assertThat(service.get("analyst", "/events/" + id + "/original").is(200).text())
        .isEqualTo(body.strip());
  }
}
