package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A closed record is sealed, found again, and takes addenda only. */
@ExtendWith(ServiceExtension.class)
class G7ClosedRecordTest {
  @Test
  void incident_walkedToItsEnd_isSealedSearchableAndTrains(Service service) {
    String id = new Attack().incident(service);
    Answer closed = new Walk(service, id).toTheEnd();
    assertThat(closed.at("status")).isEqualTo("Closed");
    assertThat(closed.body().path("evidence_count").asInt()).isPositive();
    String seal = closed.body().path("seal").toString();
    assertThat(seal).hasSizeGreaterThan(40);
    service.post("analyst", "/incidents/" + id + "/notes", "{\"text\":\"late\"}").isProblem(409);
    service.post("analyst", "/incidents/" + id + "/addenda", "{\"text\":\"later\"}").is(200);
    assertThat(service.get("analyst", "/incidents/" + id).body().path("seal").toString())
        .isEqualTo(seal);
    service.await(
        "the history has it",
        () -> service.get("compliance", "/history?id=" + id).text(),
        text -> text.contains(id));
    assertThat(service.get("analyst", "/training").is(200).text()).contains(id);
  }
}
