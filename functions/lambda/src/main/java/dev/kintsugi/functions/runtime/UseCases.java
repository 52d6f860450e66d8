package dev.kintsugi.functions.runtime;

import dev.kintsugi.incident.communication.NotifyPeople;
import dev.kintsugi.incident.evidence.ExportPackage;
import dev.kintsugi.incident.evidence.GatherEvidence;
import dev.kintsugi.incident.evidence.ReadEvidence;
import dev.kintsugi.incident.evidence.RegisterAttachment;
import dev.kintsugi.incident.intake.EventSliceCollector;
import dev.kintsugi.incident.intake.FileReport;
import dev.kintsugi.incident.intake.HandleServiceRequest;
import dev.kintsugi.incident.intake.IngestEvents;
import dev.kintsugi.incident.intake.Originals;
import dev.kintsugi.incident.intake.RawEventCollector;
import dev.kintsugi.incident.intake.RecordEvents;
import dev.kintsugi.incident.learning.AssignTraining;
import dev.kintsugi.incident.learning.EndTraining;
import dev.kintsugi.incident.lifecycle.ActOnIncident;
import dev.kintsugi.incident.lifecycle.AwaitStep;
import dev.kintsugi.incident.lifecycle.DeliverAnswers;
import dev.kintsugi.incident.lifecycle.EnterStep;
import dev.kintsugi.incident.lifecycle.FailWorkflow;
import dev.kintsugi.incident.lifecycle.IncidentAsOf;
import dev.kintsugi.incident.lifecycle.IndexClosed;
import dev.kintsugi.incident.lifecycle.Ledger;
import dev.kintsugi.incident.lifecycle.OpenIncident;
import dev.kintsugi.incident.lifecycle.StartMissing;
import dev.kintsugi.incident.oncall.PlanOnCall;
import dev.kintsugi.incident.response.CheckResolution;
import dev.kintsugi.incident.service.EscalateIncident;
import dev.kintsugi.incident.service.HoldIncident;
import dev.kintsugi.incident.service.ServicePolicies;
import dev.kintsugi.incident.service.WatchServiceTargets;
import dev.kintsugi.incident.triage.AccumulateRisk;
import dev.kintsugi.incident.triage.ApplySuppressions;
import dev.kintsugi.incident.triage.AssetCriticality;
import dev.kintsugi.incident.triage.ClassifyIncident;
import dev.kintsugi.incident.triage.RiskPolicy;
import dev.kintsugi.incident.triage.Routing;
import dev.kintsugi.incident.triage.SeverityMatrix;
import dev.kintsugi.incident.triage.SuppressFindings;
import dev.kintsugi.incident.triage.TriageFindings;
import java.util.List;

/** The use cases over a function's adapters; each call makes one, which costs nothing. */
public final class UseCases {
  private static final Lazy<SeverityMatrix> MATRIX = new Lazy<>(SeverityMatrix::shipped);
  private static final Lazy<AssetCriticality> ASSETS = new Lazy<>(AssetCriticality::shipped);
  private static final Lazy<RiskPolicy> RISK = new Lazy<>(RiskPolicy::shipped);
  private static final Lazy<ServicePolicies> SERVICE = new Lazy<>(ServicePolicies::shipped);
  private static final Lazy<Routing> ROUTING = new Lazy<>(Routing::shipped);

  private final Wiring wiring;

  UseCases(Wiring wiring) {
    this.wiring = wiring;
  }

  /** The matrix in force. */
  public SeverityMatrix matrix() {
    return MATRIX.get();
  }

  /** All versions of the service levels. */
  public ServicePolicies servicePolicies() {
    return SERVICE.get();
  }

  /** The one way in which incidents change. */
  public Ledger ledger() {
    return new Ledger(wiring.incidents(), wiring.clock());
  }

  /** Hands answers to workflows. */
  public DeliverAnswers deliverAnswers() {
    return new DeliverAnswers(wiring.steps(), wiring.workflow());
  }

  /** The one way in which people act. */
  public ActOnIncident acts() {
    return new ActOnIncident(ledger(), deliverAnswers());
  }

  /** Timelines and their replay. */
  public IncidentAsOf asOf() {
    return new IncidentAsOf(wiring.incidents());
  }

  /** Opens incidents. */
  public OpenIncident openIncident() {
    return new OpenIncident(
        wiring.incidents(),
        wiring.numbers(),
        wiring.workflow(),
        servicePolicies().current().version(),
        wiring.clock());
  }

  /** Starts executions that are missing. */
  public StartMissing startMissing() {
    return new StartMissing(wiring.incidents(), wiring.workflow(), wiring.clock());
  }

  /** Takes deliveries in. */
  public IngestEvents ingestEvents() {
    return new IngestEvents(
        wiring.vault(), wiring.events(), wiring.quarantine(), wiring.queue(), wiring.clock());
  }

  /** Notes events. */
  public RecordEvents recordEvents() {
    return new RecordEvents(wiring.events());
  }

  /** Reads originals. */
  public Originals originals() {
    return new Originals(wiring.vault());
  }

  /** Folds findings into incidents. */
  public TriageFindings triageFindings() {
    return new TriageFindings(
        wiring.incidents(),
        ledger(),
        openIncident(),
        new ApplySuppressions(wiring.suppressions(), wiring.clock()),
        new AccumulateRisk(wiring.risk(), wiring.incidents(), RISK.get(), wiring.clock()));
  }

  /** Suppresses findings. */
  public SuppressFindings suppressFindings() {
    return new SuppressFindings(wiring.suppressions(), new RandomIdSource(), wiring.clock());
  }

  /** Files reports. */
  public FileReport fileReport() {
    return new FileReport(openIncident(), new RandomIdSource());
  }

  /** Handles service requests. */
  public HandleServiceRequest serviceRequests() {
    return new HandleServiceRequest(
        wiring.requests(), wiring.numbers(), openIncident(), wiring.clock());
  }

  /** Classifies and routes. */
  public ClassifyIncident classifyIncident() {
    return new ClassifyIncident(acts(), MATRIX.get(), ASSETS.get(), ROUTING.get());
  }

  /** Notes the workflow's steps. */
  public EnterStep enterStep() {
    return new EnterStep(ledger());
  }

  /** Gathers evidence. */
  public GatherEvidence gatherEvidence() {
    var events = wiring.events();
    return new GatherEvidence(
        wiring.incidents(),
        ledger(),
        wiring.vault(),
        List.of(
            new RawEventCollector(events, originals()),
            new EventSliceCollector(events, originals())));
  }

  /** Hands out evidence. */
  public ReadEvidence readEvidence() {
    return new ReadEvidence(wiring.vault(), ledger());
  }

  /** Exports incidents. */
  public ExportPackage exportPackage() {
    return new ExportPackage(wiring.vault(), ledger(), asOf(), new RandomIdSource());
  }

  /** Registers attachments. */
  public RegisterAttachment registerAttachment() {
    return new RegisterAttachment(ledger(), wiring.vault());
  }

  /** Tells people. */
  public NotifyPeople notifyPeople() {
    return new NotifyPeople(
        wiring.incidents(), ledger(), List.of(wiring.channel()), wiring.rosters(), wiring.clock());
  }

  /** Enters who is on call. */
  public PlanOnCall planOnCall() {
    return new PlanOnCall(wiring.rosters(), new RandomIdSource(), wiring.clock());
  }

  /** Makes workflows wait for people. */
  public AwaitStep awaitStep() {
    return new AwaitStep(wiring.incidents(), wiring.steps(), wiring.workflow());
  }

  /** Escalates. */
  public EscalateIncident escalateIncident() {
    return new EscalateIncident(acts());
  }

  /** Puts on hold. */
  public HoldIncident holdIncident() {
    return new HoldIncident(acts(), servicePolicies(), wiring.clock());
  }

  /** Does what service clocks call for. */
  public WatchServiceTargets watchServiceTargets() {
    return new WatchServiceTargets(
        wiring.incidents(), ledger(), notifyPeople(), servicePolicies(), wiring.clock());
  }

  /** Checks resolutions. */
  public CheckResolution checkResolution() {
    return new CheckResolution(acts(), asOf());
  }

  /** Assigns training. */
  public AssignTraining assignTraining() {
    return new AssignTraining(
        ledger(),
        wiring.incidents(),
        wiring.trainings(),
        wiring.numbers(),
        wiring.workflow(),
        wiring.clock());
  }

  /** Ends training. */
  public EndTraining endTraining() {
    return new EndTraining(wiring.trainings(), ledger(), wiring.clock());
  }

  /** Makes closed incidents findable. */
  public IndexClosed indexClosed() {
    return new IndexClosed(wiring.incidents(), wiring.history());
  }

  /** Makes failed workflows visible and resumes them. */
  public FailWorkflow failWorkflow() {
    return new FailWorkflow(ledger(), wiring.workflow());
  }
}
