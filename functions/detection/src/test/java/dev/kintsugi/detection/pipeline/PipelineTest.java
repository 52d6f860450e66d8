package dev.kintsugi.detection.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.Events;
import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.event.EventOrigin;
import dev.kintsugi.detection.event.EventValue;
import dev.kintsugi.detection.rule.LogSource;
import dev.kintsugi.detection.rule.RuleParser;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.rule.SigmaRule;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.RuleIssue;
import dev.kintsugi.detection.validation.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {
  private static final Pipelines SHIPPED = Pipelines.shipped();

  @Test
  void guardDutyFinding_fromTheBusOrTheApi_hasTheNamesOfItsEvents() {
    String finding =
        "{'SchemaVersion':'2.0','Type':'Recon:EC2/PortProbe','Severity':2,"
            + "'Arn':'arn:aws:guardduty:eu-central-1:1:detector/d/finding/f',"
            + "'Resource':{'InstanceDetails':{'InstanceId':'i-1'},'Tags':[{'Key':'k'}]}}";
    String envelope =
        "{'detail-type':'GuardDuty Finding','source':'aws.guardduty','detail':%s}"
            .formatted(finding);
    for (String event : List.of(finding, envelope)) {
      EventDocument mapped = SHIPPED.apply(event(event));

      assertThat(mapped.origin().hasService("guardduty")).isTrue();
      assertThat(text(mapped, "type")).isEqualTo("Recon:EC2/PortProbe");
      assertThat(text(mapped, "severity")).isEqualTo("2");
      assertThat(text(mapped, "resource.instanceDetails.instanceId")).isEqualTo("i-1");
      assertThat(text(mapped, "resource.tags.key")).isEqualTo("k");
    }
  }

  @Test
  void recordOfCloudTrail_inItsEnvelope_isTheRecord() {
    EventDocument mapped =
        SHIPPED.apply(
            event(
                "{'detail-type':'AWS API Call via CloudTrail','source':'aws.iam',"
                    + "'detail':{'eventName':'CreateUser','eventSource':'iam.amazonaws.com'}}"));

    assertThat(mapped.origin().hasService("cloudtrail")).isTrue();
    assertThat(text(mapped, "eventName")).isEqualTo("CreateUser");
  }

  @Test
  void securityHubFindings_inTheirEnvelope_giveAllTheirValues() {
    EventDocument mapped =
        SHIPPED.apply(
            event(
                "{'detail-type':'Security Hub Findings - Imported','source':'aws.securityhub',"
                    + "'detail':{'findings':[{'Title':'one'},{'Title':'two'}]}}"));

    assertThat(Paths.values(mapped.root(), "Title"))
        .containsExactly(EventValue.list(List.of(EventValue.text("one"), EventValue.text("two"))));
  }

  @Test
  void ocsf_isWhatItsClassSays() {
    EventDocument finding =
        SHIPPED.apply(
            event(
                "{'class_uid':2004,'cloud':{'provider':'aws','account':{'uid':'1'}},'severity':'High',"
                    + "'metadata':{'version':'1.1'},'finding_info':{'title':'t','types':['a','b']}}"));
    EventDocument call =
        SHIPPED.apply(
            event(
                "{'class_uid':6003,'metadata':{'product':{'name':'CloudTrail'}},'api':{'operation':"
                    + "'StopLogging','request':{'data':{'name':'trail'}}},"
                    + "'actor':{'user':{'type':'Root'}}}"));
    EventDocument flow =
        SHIPPED.apply(
            event(
                "{'class_uid':4001,'metadata':{},'cloud':{'provider':'AWS'},"
                    + "'src_endpoint':{'ip':'192.0.2.1'}}"));

    assertThat(finding.origin().hasService("securityhub")).isTrue();
    assertThat(text(finding, "Title")).isEqualTo("t");
    assertThat(text(finding, "Severity.Label")).isEqualTo("High");
    assertThat(text(finding, "AwsAccountId")).isEqualTo("1");
    assertThat(call.origin().hasService("cloudtrail")).isTrue();
    assertThat(text(call, "eventName")).isEqualTo("StopLogging");
    assertThat(text(call, "requestParameters.name")).isEqualTo("trail");
    assertThat(text(call, "userIdentity.type")).isEqualTo("Root");
    assertThat(flow.origin().hasService("vpcflow")).isTrue();
    assertThat(text(flow, "src_ip")).isEqualTo("192.0.2.1");
  }

  @Test
  void auditOfProcesses_isProcessCreation_onlyIfItsPipelineIsChosen() {
    EventDocument audit =
        event("{'Channel':'Security','EventID':4688,'NewProcessName':'C:/a.exe'}");
    Pipeline chosen = Pipelines.named("windows-audit").orElseThrow();

    assertThat(SHIPPED.apply(audit)).isEqualTo(audit);
    assertThat(audit.origin().hasCategory("process_creation")).isFalse();
    EventDocument mapped = chosen.apply(audit);
    assertThat(mapped.origin().hasCategory("process_creation")).isTrue();
    assertThat(mapped.origin().hasService("security")).isTrue();
    assertThat(text(mapped, "Image")).isEqualTo("C:/a.exe");
    EventDocument other = event("{'Channel':'Security','EventID':4624}");
    assertThat(chosen.apply(other).origin().hasCategory("process_creation")).isFalse();
  }

  @Test
  void pipelineOfAUser_inSigmasForm_makesALogKnown() {
    Pipeline pipeline =
        parse(
            """
            name: ECS
            priority: 20
            transformations:
              - id: names
                type: field_name_mapping
                mapping:
                  Channel: winlog.channel
                  EventID: [event.code, winlog.event_id]
                rule_conditions:
                  - type: logsource
                    product: windows
              - type: field_name_prefix_mapping
                mapping: {win.: winlog.event_data.}
              - type: field_name_prefix
                prefix: winlog.event_data.
              - type: change_logsource
                service: other
                event_conditions: {winlog.channel: Other}
            """);

    EventDocument mapped =
        pipeline.apply(
            event(
                "{'winlog':{'channel':'Security','event_id':4624,'event_data':{'LogonType':'3'}}}"));

    assertThat(mapped.origin().hasService("security")).isTrue();
    assertThat(text(mapped, "EventID")).isEqualTo("4624");
    assertThat(text(mapped, "win.LogonType")).isEqualTo("3");
    assertThat(text(mapped, "LogonType")).isEqualTo("3");
    assertThat(pipeline.apply(event("{'winlog':{'channel':'Other'}}")).origin())
        .isEqualTo(new EventOrigin(Optional.empty(), Set.of(), Set.of("other")));
    assertThat(pipeline.name()).isEqualTo("ECS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- a",
        "nonsense: 1",
        "transformations: {a: 1}",
        "transformations:\n  - type: nonsense",
        "transformations:\n  - type: field_name_mapping",
        "transformations:\n  - type: field_name_mapping\n    mapping: {a: }",
        "transformations:\n  - type: field_name_mapping\n    mapping: {a: {b: c}}",
        "transformations:\n  - type: lift",
        "transformations:\n  - text",
        "transformations:\n  - type: lift\n    field: a\n    rule_conditions:\n      - type: x",
        "a: 1\n---\nb: 2",
        "[",
      })
  void pipeline_thatIsNotUnderstood_isRefusedWithItsPlace(String text) {
    Issues issues = new Issues(new SourceText("p.yml", text));

    PipelineParser.parse(new RuleSource("p.yml", text), issues);

    assertThat(issues.errors()).isPositive();
    assertThat(issues.all().getFirst().render()).startsWith("p.yml:");
  }

  @ParameterizedTest
  @CsvSource({
    "cloudtrail, eventName, true",
    "cloudtrail, requestParameters.a.b, true",
    "cloudtrail, Image, false",
    "guardduty, service.action.actionType, true",
    "guardduty, Service, false",
    "securityhub, Severity.Label, true",
    "vpcflow, src_ip, true",
    "vpcflow, sourceIPAddress, false",
  })
  void field_thatEventsOfTheLogCannotHave_isSeen(String service, String field, boolean known) {
    String text =
        """
        title: T
        logsource: {product: aws, service: %s}
        detection: {s: [{%s: 1}, {%s: 2}], k: [word], condition: s or k}
        """
            .formatted(service, field, field);
    SourceText source = new SourceText("r.yml", text);
    SigmaRule rule =
        (SigmaRule) RuleParser.parse(new RuleSource("r.yml", text), new Issues(source)).getFirst();
    Issues issues = new Issues(source);

    UnmappedFields.report(rule, SHIPPED.of(rule.logSource()), issues);

    assertThat(issues.all())
        .extracting(RuleIssue::line)
        .isEqualTo(known ? List.of() : List.of(3, 3));
  }

  @Test
  void pipelines_ofLogsThatSayNothingOfTheirFields_objectToNone() {
    LogSource windows =
        new LogSource(Optional.of("windows"), Optional.of("process_creation"), Optional.empty());
    assertThat(SHIPPED.of(windows)).allMatch(pipeline -> pipeline.provides("Anything"));
    assertThat(SHIPPED.of(new LogSource(Optional.empty(), Optional.empty(), Optional.empty())))
        .isEmpty();
    assertThat(Pipelines.named("nonsense")).isEmpty();
    assertThat(Pipeline.NONE.apply(event("{}"))).isEqualTo(event("{}"));
  }

  private static Pipeline parse(String text) {
    Issues issues = new Issues(new SourceText("p.yml", text));
    Pipeline pipeline = PipelineParser.parse(new RuleSource("p.yml", text), issues);
    assertThat(issues.all()).isEmpty();
    return pipeline;
  }

  private static EventDocument event(String json) {
    return Events.event(json.replace('\'', '"'));
  }

  private static @Nullable String text(EventDocument event, String path) {
    List<EventValue> values = Paths.values(event.root(), path);
    return values.isEmpty() || !(values.getFirst() instanceof EventValue.Scalar scalar)
        ? null
        : scalar.text();
  }
}
