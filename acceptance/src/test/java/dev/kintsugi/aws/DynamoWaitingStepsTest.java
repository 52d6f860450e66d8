package dev.kintsugi.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.aws.dynamodb.DynamoIncidentStore;
import dev.kintsugi.aws.dynamodb.DynamoWaitingSteps;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.IncidentBuilder;
import dev.kintsugi.incident.lifecycle.IncidentStore;
import dev.kintsugi.incident.lifecycle.IncidentStore.Written;
import dev.kintsugi.incident.lifecycle.Samples;
import dev.kintsugi.incident.lifecycle.StepAnswer;
import dev.kintsugi.incident.lifecycle.Steps;
import dev.kintsugi.incident.lifecycle.WaitingSteps;
import dev.kintsugi.incident.lifecycle.WaitingStepsContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(LocalStores.Supply.class)
class DynamoWaitingStepsTest extends WaitingStepsContract {
  private final DynamoDbClient dynamo;
  private final String table;
  private final WaitingSteps steps;
  private final IncidentStore store;

  DynamoWaitingStepsTest(LocalStores stores) throws Exception {
    dynamo = stores.dynamo();
    table = stores.newTable();
    steps = new DynamoWaitingSteps(dynamo, table);
    store = new DynamoIncidentStore(dynamo, table);
  }

  @Override
  protected WaitingSteps steps() {
    return steps;
  }

  @Override
  protected IncidentStore store() {
    return store;
  }

  /** Stops: an answer that goes to the step which took the place of the one answered. */
  @Test
  void write_whileTheStepIsReplaced_isStale() {
    Incident incident = IncidentBuilder.anIncident().in(store);
    steps.await(incident.id(), Steps.DIAGNOSIS, "token-1");
    var late =
        new DynamoIncidentStore(
            before("transactWriteItems", () -> steps.await(incident.id(), "closing", "token-2")),
            table);
    var answer = Optional.of(new StepAnswer(Steps.DIAGNOSIS, "diagnosed"));

    Written written =
        late.write(Samples.update(incident, List.of(new Change.Noted("answered")), answer));

    assertThat(written).isEqualTo(new Written.Stale());
    assertThat(store.find(incident.id())).contains(incident);
    assertThat(steps.find(incident.id()).orElseThrow().answer()).isEmpty();
  }

  /** Stops: an answer and the step it is for missing each other, so that nobody goes on. */
  @Test
  void write_whileTheStepBeginsToWait_isStaleAndFindsItWhenRepeated() {
    Incident incident = IncidentBuilder.anIncident().in(store);
    var answer = Optional.of(new StepAnswer(Steps.DIAGNOSIS, "diagnosed"));
    var update = Samples.update(incident, List.of(new Change.Noted("answered")), answer);
    var late =
        new DynamoIncidentStore(
            before(
                "transactWriteItems", () -> steps.await(incident.id(), Steps.DIAGNOSIS, "token-1")),
            table);

    assertThat(late.write(update)).isEqualTo(new Written.Stale());
    assertThat(store.write(update)).isEqualTo(new Written.Done());

    assertThat(steps.find(incident.id()).orElseThrow().answer()).isEqualTo(answer);
  }

  /** The client, with something that happens just before a call. */
  private DynamoDbClient before(String call, Runnable event) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(call)) {
                event.run();
              }
              try {
                return method.invoke(dynamo, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }
}
