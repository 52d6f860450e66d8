package dev.kintsugi.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kintsugi.detection.pack.PackException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RulePackTest {
  private static final RuleSet SHIPPED = RuleLibrary.shipped();

  @Test
  void pack_readAgain_hasTheSameRulesAndCorrelations() throws IOException {
    RuleSet read = read(packed());
    assertThat(new ArrayList<>(read.rules())).isEqualTo(new ArrayList<>(SHIPPED.rules()));
    assertThat(read.correlations().rules()).isEqualTo(SHIPPED.correlations().rules());
  }

  @Test
  void pack_readAgain_matchesTheSame() throws IOException {
    RuleSet read = read(packed());
    String event =
        """
        {"eventVersion": "1.08", "eventSource": "cloudtrail.amazonaws.com",
         "eventName": "StopLogging", "userIdentity": {"type": "Root"}, "n": 1.0}\
        """;
    List<RuleMatch> expected = SHIPPED.evaluate(Events.event(event));
    assertThat(expected).isNotEmpty();
    assertThat(read.evaluate(Events.event(event))).isEqualTo(expected);
    assertThat(FastPathPropertyTest.streamed(read, event, Routing.ON)).containsAll(expected);
    assertThat(read.evaluate(Events.event(event), Routing.OFF))
        .isEqualTo(SHIPPED.evaluate(Events.event(event), Routing.OFF));
  }

  @Test
  void pack_writtenTwice_isTheSameAfterReading() throws IOException {
    byte[] pack = packed();
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    RulePack.write(read(pack), again);
    assertThat(read(again.toByteArray()).rules().size()).isEqualTo(SHIPPED.rules().size());
  }

  @Test
  void pack_cutShort_isRefused() throws IOException {
    byte[] pack = packed();
    for (int length : new int[] {0, 5, 12, 40, pack.length / 2, pack.length - 1}) {
      byte[] cut = java.util.Arrays.copyOf(pack, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(PackException.class);
    }
  }

  @Test
  void pack_withAnyByteChanged_isRefused() throws IOException {
    byte[] pack = packed();
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = pack.clone();
      damaged[random.nextInt(pack.length)] ^= (byte) (1 << random.nextInt(8));
      assertThatThrownBy(() -> read(damaged)).isInstanceOf(PackException.class);
    }
  }

  @Test
  void pack_ofAnotherVersion_saysBothVersions() throws IOException {
    byte[] pack = packed();
    // Behind the magic and the length of the version.
    pack[10] = '9';
    assertThatThrownBy(() -> read(pack))
        .isInstanceOf(PackException.class)
        .hasMessageContaining(RulePack.engineVersion())
        .hasMessageContaining("pack the rules again");
  }

  private static byte[] packed() throws IOException {
    ByteArrayOutputStream pack = new ByteArrayOutputStream();
    RulePack.write(SHIPPED, pack);
    return pack.toByteArray();
  }

  private static RuleSet read(byte[] pack) throws IOException {
    return RulePack.read(new ByteArrayInputStream(pack));
  }
}
