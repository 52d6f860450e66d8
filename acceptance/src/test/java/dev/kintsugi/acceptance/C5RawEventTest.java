package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is kept of an event is what was delivered, byte for byte. */
@ExtendWith(ServiceExtension.class)
class C5RawEventTest {
  @Test
  void event_ofACompressedFile_isGivenBackAsItStoodThere(Service service) throws IOException {
    var attack = new Attack();
    String spaced = attack.event().toPrettyString();
    String file = "{ \"Records\" : [" + attack.event() + " ,\n" + spaced + "] }";
    String key =
        "AWSLogs/"
            + attack.account()
            + "/CloudTrail/x/2026/11/24/"
            + UUID.randomUUID()
            + ".json.gz";
    String object = Sdk.administrator(service).put("logbucket", key, gzip(file));
    service.await(
        "a receipt of " + object,
        () -> service.get("analyst", "/deliveries?object=" + object).body().path("stored").asInt(),
        stored -> stored == 2);
    Sdk.administrator(service).put("logbucket", key, gzip(file));
    String id = attack.find(service).path("id").asText();
    service.awaitIdle();
    JsonNode findings =
        service.get("analyst", "/incidents/" + id + "/findings").is(200).body().path("items");
    assertThat(findings.findValuesAsText("event"))
        .hasSize(2)
        .extracting(
            event -> service.get("analyst", "/events/" + event + "/original").is(200).text())
        .contains(spaced)
        .allMatch(file::contains);
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
