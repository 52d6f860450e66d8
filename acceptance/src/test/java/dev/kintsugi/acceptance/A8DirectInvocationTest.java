package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** The role of detection rules invokes the intake function; policy denies everybody else. */
@ExtendWith(ServiceExtension.class)
class A8DirectInvocationTest {
  private static final String FUNCTION = "DirectIntake";

  @Test
  void event_invokedByTheRulesRole_getsAnIdAndOpensAnIncident(Service service) {
    var attack = new Attack();
    InvokeResponse answer =
        new Sdk(service, "role-DetectionRuleRole").invoke(FUNCTION, attack.event().toString());
    assertThat(answer.functionError()).isNull();
    assertThat(answer.payload().asUtf8String()).contains("\"ids\":[\"evt-");
    assertThat(attack.find(service).path("id").asText()).startsWith("INC-");
  }

  @Test
  void event_invokedByTheAliasThatIsDeployed_getsAnId(Service service) {
    InvokeResponse answer =
        new Sdk(service, "role-DetectionRuleRole")
            .invoke(FUNCTION + "Function:live", new Attack().event().toString());
    assertThat(answer.payload().asUtf8String()).contains("\"ids\":[\"evt-");
  }

  @Test
  void event_invokedByAnotherRole_isDeniedAndNothingIsStored(Service service) {
    var attack = new Attack();
    for (String key : new String[] {"role-IncidentsApiRole", "role-NobodyAtAll"}) {
      var other = new Sdk(service, key);
      assertThatThrownBy(() -> other.invoke(FUNCTION, attack.event().toString()))
          .isInstanceOf(LambdaException.class)
          .hasMessageContaining("lambda:InvokeFunction");
    }
    service.awaitIdle();
    assertThat(attack.count(service)).isZero();
  }

  @Test
  void event_wrong_failsNamingTheField(Service service) {
    InvokeResponse answer =
        new Sdk(service, "role-DetectionRuleRole")
            .invoke(FUNCTION, "{\"source\":\"s\",\"eventTime\":\"never\"}");
    assertThat(answer.functionError()).isEqualTo("Unhandled");
    assertThat(answer.payload().asUtf8String()).contains("InvalidInputException", "eventTime");
  }
}
