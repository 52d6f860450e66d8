package dev.kintsugi.local.storage;

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
import dev.kintsugi.aws.s3.S3EvidenceVault;
import dev.kintsugi.incident.evidence.EvidenceVault;
import dev.kintsugi.incident.evidence.EvidenceVaultContract;
import dev.kintsugi.incident.history.HistoryIndex;
import dev.kintsugi.incident.history.HistoryIndexContract;
import dev.kintsugi.incident.intake.EventStore;
import dev.kintsugi.incident.intake.EventStoreContract;
import dev.kintsugi.incident.intake.Quarantine;
import dev.kintsugi.incident.intake.QuarantineContract;
import dev.kintsugi.incident.intake.ServiceRequests;
import dev.kintsugi.incident.intake.ServiceRequestsContract;
import dev.kintsugi.incident.learning.TrainingStore;
import dev.kintsugi.incident.learning.TrainingStoreContract;
import dev.kintsugi.incident.lifecycle.IncidentStore;
import dev.kintsugi.incident.lifecycle.IncidentStoreContract;
import dev.kintsugi.incident.lifecycle.Numbers;
import dev.kintsugi.incident.lifecycle.NumbersContract;
import dev.kintsugi.incident.lifecycle.WaitingSteps;
import dev.kintsugi.incident.lifecycle.WaitingStepsContract;
import dev.kintsugi.incident.oncall.Rosters;
import dev.kintsugi.incident.oncall.RostersContract;
import dev.kintsugi.incident.triage.RiskLedger;
import dev.kintsugi.incident.triage.RiskLedgerContract;
import dev.kintsugi.incident.triage.Suppressions;
import dev.kintsugi.incident.triage.SuppressionsContract;
import dev.kintsugi.incident.triage.WindowStore;
import dev.kintsugi.incident.triage.WindowStoreContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The adapters pass the kits that the fakes of incident's tests pass, on the stores themselves. */
final class AdapterContractsTest {
  private static FreshStorage storage;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    storage = FreshStorage.start();
  }

  @AfterAll
  static void stop() {
    storage.close();
  }

  @Nested
  class Incidents extends IncidentStoreContract {
    private final IncidentStore store = new DynamoIncidentStore(storage.dynamo(), storage.table());

    @Override
    protected IncidentStore store() {
      return store;
    }
  }

  @Nested
  class Steps extends WaitingStepsContract {
    private final String table = storage.table();

    @Override
    protected WaitingSteps steps() {
      return new DynamoWaitingSteps(storage.dynamo(), table);
    }

    @Override
    protected IncidentStore store() {
      return new DynamoIncidentStore(storage.dynamo(), table);
    }
  }

  @Nested
  class Counting extends NumbersContract {
    private final Numbers numbers = new DynamoNumbers(storage.dynamo(), storage.table());

    @Override
    protected Numbers numbers() {
      return numbers;
    }
  }

  @Nested
  class Events extends EventStoreContract {
    private final EventStore store = new DynamoEventStore(storage.dynamo(), storage.table());

    @Override
    protected EventStore store() {
      return store;
    }
  }

  @Nested
  class Quarantined extends QuarantineContract {
    private final Quarantine quarantine = new DynamoQuarantine(storage.dynamo(), storage.table());

    @Override
    protected Quarantine quarantine() {
      return quarantine;
    }
  }

  @Nested
  class Requests extends ServiceRequestsContract {
    private final ServiceRequests requests =
        new DynamoServiceRequests(storage.dynamo(), storage.table());

    @Override
    protected ServiceRequests requests() {
      return requests;
    }
  }

  @Nested
  class Suppressing extends SuppressionsContract {
    private final Suppressions suppressions =
        new DynamoSuppressions(storage.dynamo(), storage.table());

    @Override
    protected Suppressions suppressions() {
      return suppressions;
    }
  }

  @Nested
  class OnCall extends RostersContract {
    private final Rosters rosters = new DynamoRosters(storage.dynamo(), storage.table());

    @Override
    protected Rosters rosters() {
      return rosters;
    }
  }

  @Nested
  class Risk extends RiskLedgerContract {
    private final RiskLedger ledger = new DynamoRiskLedger(storage.dynamo(), storage.table());

    @Override
    protected RiskLedger ledger() {
      return ledger;
    }
  }

  @Nested
  class Windows extends WindowStoreContract {
    private final WindowStore store = new DynamoWindowStore(storage.dynamo(), storage.table());

    @Override
    protected WindowStore store() {
      return store;
    }
  }

  @Nested
  class Trainings extends TrainingStoreContract {
    private final TrainingStore store = new DynamoTrainingStore(storage.dynamo(), storage.table());

    @Override
    protected TrainingStore store() {
      return store;
    }
  }

  @Nested
  class History extends HistoryIndexContract {
    private final HistoryIndex index = new DynamoHistoryIndex(storage.dynamo(), storage.table());

    @Override
    protected HistoryIndex index() {
      return index;
    }
  }

  @Nested
  class Evidence extends EvidenceVaultContract {
    private final String bucket = storage.bucket();

    @Override
    protected EvidenceVault vault() {
      return new S3EvidenceVault(storage.s3(), storage.presigner(), bucket);
    }

    @Override
    protected void tamper(String key) {
      storage.tamper(bucket, key);
    }
  }
}
