package dev.kintsugi.aws.stepfunctions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.incident.lifecycle.StepAnswer;
import dev.kintsugi.incident.lifecycle.Workflow;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.TrainingId;
import java.time.Instant;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Workflows as executions of Step Functions, named so that none starts twice. Thread-safe. */
public final class StepFunctionsWorkflow implements Workflow {
  private final SfnClient sfn;
  private final String incidentMachine;
  private final String trainingMachine;

  /** Starts executions of the two machines, given by ARN. */
  public StepFunctionsWorkflow(SfnClient sfn, String incidentMachine, String trainingMachine) {
    this.sfn = sfn;
    this.incidentMachine = incidentMachine;
    this.trainingMachine = trainingMachine;
  }

  @Override
  public void start(IncidentId incident, int run) {
    String name = run == 0 ? incident.value() : incident + "-r" + run;
    start(incidentMachine, name, json().put("incident", incident.value()));
  }

  @Override
  public void followUp(TrainingId training, Instant due) {
    ObjectNode input = json().put("training", training.value()).put("due", due.toString());
    start(trainingMachine, training.value(), input);
  }

  private void start(String machine, String name, ObjectNode input) {
    try {
      sfn.startExecution(r -> r.stateMachineArn(machine).name(name).input(input.toString()));
    } catch (ExecutionAlreadyExistsException e) {
      // A repetition: the execution runs, or has run.
    }
  }

  @Override
  public boolean deliver(String token, StepAnswer answer) {
    String output = json().put("step", answer.step()).put("decision", answer.decision()).toString();
    try {
      sfn.sendTaskSuccess(r -> r.taskToken(token).output(output));
      return true;
    } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException e) {
      return false;
    }
  }

  private static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }
}
