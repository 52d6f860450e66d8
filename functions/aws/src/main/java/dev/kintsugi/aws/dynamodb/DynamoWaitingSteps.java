package dev.kintsugi.aws.dynamodb;

import dev.kintsugi.incident.lifecycle.StepAnswer;
import dev.kintsugi.incident.lifecycle.Steps;
import dev.kintsugi.incident.lifecycle.WaitingSteps;
import dev.kintsugi.vocabulary.IncidentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The step that an incident's workflow waits at, beside the incident in its table. Thread-safe. */
public final class DynamoWaitingSteps implements WaitingSteps {
  static final String TOKEN = "token";
  static final String DECISION = "decision";
  static final String UNDELIVERED = "UNDELIVERED";

  private static final String STEP = "step";
  private static final int AT_ONCE = 100;

  private final Table table;

  /** Keeps steps in the incidents' table. */
  public DynamoWaitingSteps(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public void await(IncidentId incident, String step, String token) {
    table.put(
        StoredItem.of(Keys.incident(incident), Keys.WAIT)
            .text(Keys.INCIDENT, incident.value())
            .text(STEP, step)
            .text(TOKEN, token));
  }

  @Override
  public Optional<Waiting> find(IncidentId incident) {
    return table.get(Keys.incident(incident), Keys.WAIT).map(DynamoWaitingSteps::waiting);
  }

  @Override
  public void delivered(IncidentId incident, String token) {
    try {
      table
          .client()
          .deleteItem(
              r ->
                  r.tableName(table.name())
                      .key(StoredItem.key(Keys.incident(incident), Keys.WAIT))
                      .conditionExpression("#t = :t")
                      .expressionAttributeNames(Map.of("#t", TOKEN))
                      .expressionAttributeValues(Map.of(":t", AttributeValue.fromS(token))));
    } catch (ConditionalCheckFailedException e) {
      // The workflow waits at its next step already; that one stays.
    }
  }

  @Override
  public List<Waiting> undelivered() {
    var walk = new Listing("undelivered", UNDELIVERED, true, AT_ONCE, Optional.empty());
    return table.page(walk, item -> true, DynamoWaitingSteps::waiting).items();
  }

  private static Waiting waiting(Map<String, AttributeValue> item) {
    String step = StoredItem.text(item, STEP);
    return new Waiting(
        new IncidentId(StoredItem.text(item, Keys.INCIDENT)),
        step,
        StoredItem.text(item, TOKEN),
        StoredItem.find(item, DECISION).map(decision -> new StepAnswer(step, decision)));
  }

  /** Whether the step that waits is the one answered, and has no answer yet. */
  static boolean takes(Map<String, AttributeValue> item, StepAnswer answer) {
    boolean named =
        answer.step().equals(Steps.ANY) || answer.step().equals(StoredItem.text(item, STEP));
    return named && StoredItem.find(item, DECISION).isEmpty();
  }
}
