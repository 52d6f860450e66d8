package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Closing is refused while something mandatory is missing, all of it at once. */
@ExtendWith(ServiceExtension.class)
class G6ClosureGateTest {
  @Test
  void close_withoutRootCause_isRefusedListingWhatIsMissing(Service service) {
    var walk = new Walk(service, new Attack().incident(service));
    walk.acknowledge().diagnose().resolve();
    Answer refused = walk.act("responder", "close", Walk.CLOSE).isProblem(422);
    assertThat(refused.text()).contains("verification").contains("root");
    walk.act("analyst", "close", Walk.CLOSE).isProblem(403);
  }
}
