package dev.kintsugi.functions.runtime;

import dev.kintsugi.aws.dynamodb.DynamoEventStore;
import dev.kintsugi.aws.dynamodb.DynamoHistoryIndex;
import dev.kintsugi.aws.dynamodb.DynamoIncidentStore;
import dev.kintsugi.aws.dynamodb.DynamoNumbers;
import dev.kintsugi.aws.dynamodb.DynamoQuarantine;
import dev.kintsugi.aws.dynamodb.DynamoRiskLedger;
import dev.kintsugi.aws.dynamodb.DynamoRosters;
import dev.kintsugi.aws.dynamodb.DynamoServiceRequests;
import dev.kintsugi.aws.dynamodb.DynamoSuppressions;
import dev.kintsugi.aws.dynamodb.DynamoTrainingStore;
import dev.kintsugi.aws.dynamodb.DynamoWaitingSteps;
import dev.kintsugi.aws.dynamodb.DynamoWindowStore;
import dev.kintsugi.aws.kms.KmsSigner;
import dev.kintsugi.aws.messaging.EventBridgeChannel;
import dev.kintsugi.aws.messaging.SqsDetectionQueue;
import dev.kintsugi.aws.s3.S3EvidenceVault;
import dev.kintsugi.aws.s3.S3LogFiles;
import dev.kintsugi.aws.stepfunctions.StepFunctionsWorkflow;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.incident.communication.Channel;
import dev.kintsugi.incident.evidence.EvidenceVault;
import dev.kintsugi.incident.evidence.Signer;
import dev.kintsugi.incident.history.HistoryIndex;
import dev.kintsugi.incident.intake.DetectionQueue;
import dev.kintsugi.incident.intake.EventStore;
import dev.kintsugi.incident.intake.LogFiles;
import dev.kintsugi.incident.intake.Quarantine;
import dev.kintsugi.incident.intake.ServiceRequests;
import dev.kintsugi.incident.learning.TrainingStore;
import dev.kintsugi.incident.lifecycle.IncidentStore;
import dev.kintsugi.incident.lifecycle.Numbers;
import dev.kintsugi.incident.lifecycle.WaitingSteps;
import dev.kintsugi.incident.lifecycle.Workflow;
import dev.kintsugi.incident.oncall.Rosters;
import dev.kintsugi.incident.triage.RiskLedger;
import dev.kintsugi.incident.triage.Suppressions;
import dev.kintsugi.incident.triage.WindowStore;
import java.time.InstantSource;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The adapters of one function, each made when it is first used: nothing is connected before the
 * first invocation, so a snapshot of the started function holds no connection and no time.
 * Thread-safe.
 */
public final class Wiring {
  private final Lazy<Settings> settings;
  private final Lazy<Clients> clients = new Lazy<>(() -> new Clients(Environment.variables()));
  private final Lazy<DynamoDbClient> dynamo = new Lazy<>(() -> clients().dynamo());
  private final InstantSource clock = () -> Environment.clock().instant();

  private final Lazy<IncidentStore> incidents =
      new Lazy<>(() -> new DynamoIncidentStore(dynamo(), table()));
  private final Lazy<WaitingSteps> steps =
      new Lazy<>(() -> new DynamoWaitingSteps(dynamo(), table()));
  private final Lazy<Numbers> numbers = new Lazy<>(() -> new DynamoNumbers(dynamo(), table()));
  private final Lazy<EventStore> events = new Lazy<>(() -> new DynamoEventStore(dynamo(), table()));
  private final Lazy<Quarantine> quarantine =
      new Lazy<>(() -> new DynamoQuarantine(dynamo(), table()));
  private final Lazy<TrainingStore> trainings =
      new Lazy<>(() -> new DynamoTrainingStore(dynamo(), table()));
  private final Lazy<ServiceRequests> requests =
      new Lazy<>(() -> new DynamoServiceRequests(dynamo(), table()));
  private final Lazy<Suppressions> suppressions =
      new Lazy<>(() -> new DynamoSuppressions(dynamo(), table()));
  private final Lazy<Rosters> rosters = new Lazy<>(() -> new DynamoRosters(dynamo(), table()));
  private final Lazy<RiskLedger> risk =
      new Lazy<>(() -> new DynamoRiskLedger(dynamo(), get(Variable.DETECTION_TABLE_NAME)));
  private final Lazy<WindowStore> windows =
      new Lazy<>(() -> new DynamoWindowStore(dynamo(), get(Variable.DETECTION_TABLE_NAME)));
  private final Lazy<HistoryIndex> history =
      new Lazy<>(() -> new DynamoHistoryIndex(dynamo(), table()));
  private final Lazy<EvidenceVault> vault =
      new Lazy<>(
          () ->
              new S3EvidenceVault(
                  clients().s3(), clients().presigner(), get(Variable.EVIDENCE_BUCKET)));
  private final Lazy<Signer> signer =
      new Lazy<>(() -> new KmsSigner(clients().keys(), get(Variable.SIGNING_KEY)));
  private final Lazy<LogFiles> files = new Lazy<>(() -> new S3LogFiles(clients().s3()));
  private final Lazy<DetectionQueue> queue =
      new Lazy<>(() -> new SqsDetectionQueue(clients().sqs(), get(Variable.DETECTION_QUEUE_URL)));
  private final Lazy<Workflow> workflow =
      new Lazy<>(() -> new StepFunctionsWorkflow(clients().states(), respond(), training()));
  private final Lazy<Channel> channel =
      new Lazy<>(() -> new EventBridgeChannel(clients().events(), get(Variable.EVENT_BUS_NAME)));

  private Wiring(Set<Variable> needed) {
    this.settings = new Lazy<>(() -> Settings.read(Environment.variables(), needed));
  }

  /** The adapters of a function that needs these variables. */
  public static Wiring from(Set<Variable> needed) {
    return new Wiring(needed);
  }

  private Clients clients() {
    return clients.get();
  }

  private DynamoDbClient dynamo() {
    return dynamo.get();
  }

  private String table() {
    return get(Variable.TABLE_NAME);
  }

  private String respond() {
    return get(Variable.RESPOND_STATE_MACHINE);
  }

  /** Only a function that assigns training needs that machine. */
  private String training() {
    return settings.get().values().getOrDefault(Variable.TRAINING_STATE_MACHINE, "");
  }

  /** The value of a variable that the function needs. */
  public String get(Variable variable) {
    return settings.get().get(variable);
  }

  /** The clock of whoever runs the function. */
  public InstantSource clock() {
    return clock;
  }

  /** Incidents. */
  public IncidentStore incidents() {
    return incidents.get();
  }

  /** Steps that wait for people. */
  public WaitingSteps steps() {
    return steps.get();
  }

  /** Counters. */
  public Numbers numbers() {
    return numbers.get();
  }

  /** Events. */
  public EventStore events() {
    return events.get();
  }

  /** The quarantine. */
  public Quarantine quarantine() {
    return quarantine.get();
  }

  /** Suppressions. */
  public Suppressions suppressions() {
    return suppressions.get();
  }

  /** Who is on call. */
  public Rosters rosters() {
    return rosters.get();
  }

  /** Correlation windows. */
  public WindowStore windows() {
    return windows.get();
  }

  /** Observations. */
  public RiskLedger risk() {
    return risk.get();
  }

  /** Training assignments. */
  public TrainingStore trainings() {
    return trainings.get();
  }

  /** Service requests. */
  public ServiceRequests requests() {
    return requests.get();
  }

  /** Closed incidents. */
  public HistoryIndex history() {
    return history.get();
  }

  /** Evidence. */
  public EvidenceVault vault() {
    return vault.get();
  }

  /** Signatures. */
  public Signer signer() {
    return signer.get();
  }

  /** Files of logs. */
  public LogFiles files() {
    return files.get();
  }

  /** The way to detection. */
  public DetectionQueue queue() {
    return queue.get();
  }

  /** Workflows. */
  public Workflow workflow() {
    return workflow.get();
  }

  /** The way to people. */
  public Channel channel() {
    return channel.get();
  }

  /** The use cases over these adapters. */
  public UseCases useCases() {
    return new UseCases(this);
  }
}
