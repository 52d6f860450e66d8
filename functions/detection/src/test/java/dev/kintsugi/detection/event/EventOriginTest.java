package dev.kintsugi.detection.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.Events;
import dev.kintsugi.detection.rule.LogSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventOriginTest {

  @Test
  void cloudTrailRecord_isOfAwsCloudtrail() {
    EventOrigin origin =
        origin("{\"eventVersion\":\"1\",\"eventSource\":\"s\",\"eventName\":\"n\"}");
    assertThat(origin.hasProduct("AWS")).isTrue();
    assertThat(origin.hasService("CloudTrail")).isTrue();
    assertThat(origin.hasCategory("process_creation")).isFalse();
    assertThat(origin("{\"eventSource\":\"s\",\"eventName\":\"n\"}"))
        .isEqualTo(EventOrigin.UNKNOWN);
    assertThat(origin("{\"eventSource\":\"s\"}")).isEqualTo(EventOrigin.UNKNOWN);
  }

  @Test
  void findings_inEventBridgeOrAsff_nameTheirService() {
    assertThat(origin("{\"source\":\"aws.guardduty\",\"detail-type\":\"x\",\"detail\":{}}"))
        .isEqualTo(new EventOrigin(Optional.of("aws"), Set.of(), Set.of("guardduty")));
    assertThat(origin("{\"source\":\"mine\",\"detail-type\":\"x\",\"detail\":{}}"))
        .isEqualTo(EventOrigin.UNKNOWN);
    assertThat(origin("{\"detail-type\":\"x\",\"detail\":{}}")).isEqualTo(EventOrigin.UNKNOWN);
    assertThat(origin("{\"source\":\"aws.x\",\"detail-type\":\"x\",\"detail\":1}"))
        .isEqualTo(EventOrigin.UNKNOWN);
    assertThat(origin("{\"SchemaVersion\":\"2018-10-08\",\"ProductArn\":\"arn\"}").services())
        .containsExactly("securityhub");
    assertThat(origin("{\"SchemaVersion\":\"2018-10-08\"}")).isEqualTo(EventOrigin.UNKNOWN);
  }

  @Test
  void windowsEvents_areSortedByChannelAndId() {
    assertThat(windows("Microsoft-Windows-Sysmon/Operational", "1").categories())
        .containsExactly("process_creation");
    assertThat(windows("Microsoft-Windows-Sysmon/Operational", "12").categories())
        .containsExactlyInAnyOrder("registry_event", "registry_add", "registry_delete");
    assertThat(windows("Microsoft-Windows-Sysmon/Operational", "26").categories())
        .containsExactly("file_delete");
    assertThat(windows("Microsoft-Windows-Sysmon/Operational", "99").categories()).isEmpty();
    assertThat(windows("Microsoft-Windows-PowerShell/Operational", "4103").categories())
        .containsExactly("ps_module");
    assertThat(windows("Microsoft-Windows-PowerShell/Operational", "4104").categories())
        .containsExactly("ps_script");
    assertThat(windows("Microsoft-Windows-PowerShell/Operational", "1").categories()).isEmpty();
    assertThat(windows("Windows PowerShell", "400").categories())
        .containsExactly("ps_classic_start");
    assertThat(windows("Windows PowerShell", "600").categories())
        .containsExactly("ps_classic_provider_start");
    assertThat(windows("Windows PowerShell", "1").categories()).isEmpty();
    assertThat(windows("Security", "4688").categories()).isEmpty();
    assertThat(windows("Security", "4688").services()).containsExactly("security");
    assertThat(origin("{\"Channel\":\"Security\"}").hasProduct("windows")).isTrue();
  }

  @Test
  void logSource_coversEventsThatMeetEveryDimensionNamed() {
    EventOrigin sysmon = windows("Microsoft-Windows-Sysmon/Operational", "1");
    assertThat(source("windows", "process_creation", "sysmon").covers(sysmon)).isTrue();
    assertThat(source("linux", null, null).covers(sysmon)).isFalse();
    assertThat(source(null, "file_event", null).covers(sysmon)).isFalse();
    assertThat(source(null, null, "security").covers(sysmon)).isFalse();
    assertThat(source(null, null, null).covers(EventOrigin.UNKNOWN)).isTrue();
    assertThat(source("windows", null, null).covers(EventOrigin.UNKNOWN)).isFalse();
  }

  private static LogSource source(String product, String category, String service) {
    return new LogSource(
        Optional.ofNullable(product), Optional.ofNullable(category), Optional.ofNullable(service));
  }

  private static EventOrigin windows(String channel, String id) {
    return origin("{\"Channel\":\"" + channel + "\",\"EventID\":" + id + "}");
  }

  private static EventOrigin origin(String json) {
    return Events.event(json).origin();
  }
}
