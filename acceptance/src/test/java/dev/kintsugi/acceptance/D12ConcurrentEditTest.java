package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two analysts save the same version: one wins, the other gets the difference. */
@ExtendWith(ServiceExtension.class)
class D12ConcurrentEditTest {
  @Test
  void incident_savedTwiceFromOneVersion_isRefusedWithTheDifference(Service service) {
    String id = new Attack().incident(service);
    service.awaitIdle();
    String path = "/incidents/" + id;
    String version = service.get("analyst", path).is(200).etag();
    service.patch("analyst", path, "{\"title\":\"first\"}", "").isProblem(428);
    service.patch("analyst", path, "{\"title\":\"first\"}", version).is(200);
    Answer second =
        service.patch("analyst", path, "{\"title\":\"second\"}", version).isProblem(412);
    assertThat(second.body().path("current").toString()).contains("first");
    assertThat(second.body().path("diff").toString()).contains("title");
    assertThat(service.get("analyst", path).at("title")).isEqualTo("first");
  }
}
