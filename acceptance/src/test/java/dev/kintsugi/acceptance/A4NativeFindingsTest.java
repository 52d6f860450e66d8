package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.local.bus.BusEvent;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A finding of an AWS service opens an incident with account, region, resource and its ARN. */
@ExtendWith(ServiceExtension.class)
class A4NativeFindingsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ACCOUNT = "555500001111";
  private static final String REGION = "eu-west-1";

  private static final String GUARDDUTY =
      """
      {"schemaVersion":"2.0","accountId":"{account}","region":"{region}","id":"{arn}","arn":"{arn}",
       "type":"Backdoor:EC2/C&CActivity.B!DNS","severity":8,"title":"Instance queries a C&C domain",
       "resource":{"resourceType":"Instance","instanceDetails":{"instanceId":"{resource}"}},
       "service":{"archived":false,"eventFirstSeen":"2026-11-24T10:00:00Z"}}
      """;

  private static final String SECURITY_HUB =
      """
      {"findings":[{"SchemaVersion":"2018-10-08","Id":"{arn}","AwsAccountId":"{account}","Region":"{region}",
       "GeneratorId":"s3-public","Types":["Effects/Data Exposure"],"Title":"A bucket is public",
       "Severity":{"Label":"HIGH"},"Resources":[{"Type":"AwsS3Bucket","Id":"{resource}"}],
       "RecordState":"ACTIVE","Workflow":{"Status":"NEW"}}]}
      """;

  private static final String INSPECTOR =
      """
      {"findingArn":"{arn}","awsAccountId":"{account}","type":"PACKAGE_VULNERABILITY","severity":"CRITICAL",
       "title":"A library can be made to run code","status":"ACTIVE",
       "resources":[{"id":"{resource}","region":"{region}","type":"AWS_EC2_INSTANCE"}]}
      """;

  private static final String MACIE =
      """
      {"schemaVersion":"1.0","id":"{arn}","accountId":"{account}","region":"{region}",
       "type":"SensitiveData:S3Object/Personal","title":"An object holds personal data",
       "severity":{"score":3,"description":"High"},"archived":false,
       "resourcesAffected":{"s3Object":{"path":"{resource}"}}}
      """;

  /** One of each: the detail has {arn}, {account}, {region} and {resource} to be filled in. */
  record Sample(String source, String detailType, String resource, String detail) {}

  static List<Sample> samples() {
    return List.of(
        new Sample("aws.guardduty", "GuardDuty Finding", "i-0aaaabbbbccccdddd", GUARDDUTY),
        new Sample(
            "aws.securityhub",
            "Security Hub Findings - Imported",
            "arn:aws:s3:::acceptance-open-bucket",
            SECURITY_HUB),
        new Sample("aws.inspector2", "Inspector2 Finding", "i-0aaaabbbbcccceeee", INSPECTOR),
        new Sample("aws.macie", "Macie Finding", "acceptance-bucket/people.csv", MACIE));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void finding_fromTheBus_opensAnIncidentWithItsParticulars(Sample sample, Service service)
      throws IOException {
    String arn =
        "arn:aws:acceptance:%s:%s:finding/%s".formatted(REGION, ACCOUNT, UUID.randomUUID());
    service.cloud().bus().publish("default", event(sample, arn, service));
    JsonNode event = event(service, arn);
    assertThat(event.path("account").asText()).isEqualTo(ACCOUNT);
    assertThat(event.path("region").asText()).isEqualTo(REGION);
    assertThat(event.path("resource").asText()).isEqualTo(sample.resource());
    assertThat(event.path("source_id").asText()).isEqualTo(arn);
    assertThat(event.path("source").asText()).isEqualTo(sample.source());
  }

  private static BusEvent event(Sample sample, String arn, Service service) throws IOException {
    String detail =
        sample
            .detail()
            .replace("{arn}", arn)
            .replace("{account}", ACCOUNT)
            .replace("{region}", REGION)
            .replace("{resource}", sample.resource());
    return new BusEvent(
        sample.source(),
        sample.detailType(),
        List.of(),
        JSON.readTree(detail),
        service.cloud().clock().now());
  }

  /** The event of that ARN, once an incident has it as a finding. */
  private static JsonNode event(Service service, String arn) {
    var seen = new AtomicReference<JsonNode>();
    service.await(
        "an incident about " + arn,
        () -> new Incidents(service).withEvent(event -> isOf(event, arn, seen)).size(),
        found -> found == 1);
    return seen.get();
  }

  private static boolean isOf(JsonNode event, String arn, AtomicReference<JsonNode> seen) {
    boolean is = event.path("source_id").asText().equals(arn);
    if (is) {
      seen.set(event);
    }
    return is;
  }
}
