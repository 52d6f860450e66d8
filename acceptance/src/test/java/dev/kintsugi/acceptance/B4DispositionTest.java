package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Closing needs a disposition of the closed list, and a reason. */
@ExtendWith(ServiceExtension.class)
class B4DispositionTest {
  @Test
  void close_withoutDispositionOrReason_isRefusedNamingBoth(Service service) {
    String id = new Attack().incident(service);
    var walk = new Walk(service, id).acknowledge().diagnose().resolve().verify().findRootCause();
    walk.awaitStep("closing");
    Answer refused = walk.act("responder", "close", "{}").isProblem(422);
    assertThat(refused.text()).contains("disposition", "reason");
    String odd = "{\"disposition\":\"Bad Luck\",\"reason\":\"x\"}";
    assertThat(walk.act("responder", "close", odd).isProblem(422).text()).contains("disposition");
    walk.act("responder", "close", "{\"disposition\":\"Test\",\"reason\":\"a drill\"}").is(200);
    Answer closed = walk.show();
    assertThat(closed.at("disposition")).isEqualTo("Test");
    assertThat(closed.at("closing_reason")).isEqualTo("a drill");
  }
}
