package dev.kintsugi.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class LogPackerTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void object_ofCloudTrailRecords_liesUnderCloudTrailsOwnKey() throws IOException {
    List<LogObject> objects =
        packed(
            "{\"recipientAccountId\":\"123837392027\",\"awsRegion\":\"us-east-1\","
                + "\"eventTime\":\"2023-07-10T11:42:18Z\"}");
    assertThat(objects).hasSize(1);
    assertThat(objects.getFirst().key())
        .matches(
            "AWSLogs/123837392027/CloudTrail/us-east-1/2023/07/10/"
                + "123837392027_CloudTrail_us-east-1_20230710T1142Z_[0-9a-f]{16}\\.json\\.gz");
  }

  @Test
  void key_ofHostileRecord_holdsNothingOfIt() throws IOException {
    assertThat(packed("{\"recipientAccountId\":\"../x\",\"awsRegion\":\"a/b\",\"eventTime\":1}"))
        .singleElement()
        .satisfies(
            o ->
                assertThat(o.key())
                    .startsWith("AWSLogs/000000000000/CloudTrail/eu-central-1/2026/11/24/"));
  }

  @Test
  void objects_holdAllRecordsInOrder_andAFewHundredEach() throws IOException {
    var packer = new LogPacker(NOW);
    for (int i = 0; i < 1201; i++) {
      packer.add(JSON.createObjectNode().put("n", i));
    }
    List<LogObject> objects = packer.objects();
    assertThat(objects).extracting(LogObject::records).containsExactly(500, 500, 201);
    int next = 0;
    for (LogObject object : objects) {
      for (JsonNode item : content(object).path("Records")) {
        assertThat(item.path("n").asInt()).isEqualTo(next++);
      }
    }
    assertThat(next).isEqualTo(1201);
  }

  @Test
  void key_dependsOnContentOnly() throws IOException {
    assertThat(packed("{\"a\":1}").getFirst().key())
        .isEqualTo(packed("{\"a\":1}").getFirst().key())
        .isNotEqualTo(packed("{\"a\":2}").getFirst().key());
  }

  private static List<LogObject> packed(String json) throws IOException {
    var packer = new LogPacker(NOW);
    packer.add(JSON.readTree(json));
    return packer.objects();
  }

  private static JsonNode content(LogObject object) throws IOException {
    return JSON.readTree(new GZIPInputStream(object.content()));
  }
}
