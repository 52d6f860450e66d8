package dev.kintsugi.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FaultPlanTest {
  private static final String PLAN =
      """
      seed: 7
      faults:
        - {service: dynamodb, operation: PutItem, kind: throttle, share: 0.25}
        - {service: s3, kind: slow, delay_ms: 20}
        - {service: states, operation: StartExecution, kind: lost-answer, most: 2}
      """;

  @TempDir private Path folder;

  private FaultPlan plan(String text) throws Exception {
    return FaultPlan.read(Files.writeString(folder.resolve("faults.yaml"), text));
  }

  @Test
  void plan_strikesItsShareOfItsOperation() throws Exception {
    FaultPlan plan = plan(PLAN);
    for (int i = 0; i < 4_000; i++) {
      plan.next("dynamodb", "PutItem");
      assertThat(plan.next("dynamodb", "GetItem")).isEmpty();
    }
    assertThat(plan.struck().get("dynamodb PutItem throttle")).isBetween(880L, 1_120L);
    assertThat(plan.next("s3", "HeadObject"))
        .hasValue(new Fault(Fault.Kind.SLOW, Duration.ofMillis(20)));
  }

  @Test
  void plan_withALimit_stopsAtIt() throws Exception {
    FaultPlan plan = plan(PLAN);
    for (int i = 0; i < 5; i++) {
      assertThat(plan.next("states", "StartExecution").isPresent()).isEqualTo(i < 2);
    }
    assertThat(plan.struck()).isEqualTo(Map.of("states StartExecution lost-answer", 2L));
  }

  @Test
  void plan_sameSeed_strikesTheSameCalls() throws Exception {
    List<List<Optional<Fault>>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      FaultPlan plan = plan(PLAN);
      List<Optional<Fault>> drawn = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        drawn.add(plan.next("dynamodb", "PutItem"));
      }
      runs.add(drawn);
    }
    assertThat(runs.get(0)).isEqualTo(runs.get(1));
  }

  @Test
  void plan_asJson_isReadToo() throws Exception {
    FaultPlan plan = plan("{\"faults\": [{\"service\": \"sqs\", \"kind\": \"error500\"}]}");
    assertThat(plan.next("sqs", "SendMessage"))
        .hasValue(new Fault(Fault.Kind.ERROR500, Duration.ZERO));
  }

  @Test
  void plan_wrong_isRefusedWithEverythingWrong() {
    assertThatThrownBy(
            () ->
                plan(
                    """
                    sed: 1
                    faults:
                      - {service: sns, kind: throttle, share: 2}
                      - {service: s3, kind: explode, when: now}
                    """))
        .isInstanceOf(InvalidFaultsException.class)
        .hasMessageContaining("unknown: sed")
        .hasMessageContaining("fault 1: service must be one of")
        .hasMessageContaining("fault 1: share must be from 0 to 1")
        .hasMessageContaining("fault 2: kind must be one of")
        .hasMessageContaining("fault 2: unknown: when");
  }
}
