package dev.kintsugi.incident.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kintsugi.vocabulary.ServiceTarget;
import dev.kintsugi.vocabulary.Severity;
import dev.kintsugi.vocabulary.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTableTest {
  private static final String TABLE =
      """
      # a comment
      calendar | c | UTC | | 00:00 | 00:00 |

      policy | p-1 | 75 50 | P7D
      term | p-1 | High | resolve | PT4H | c
      policy | p-2 | 90 | P1D
      term | p-2 | High | resolve | PT2H | c
      current | p-2
      """;

  @Test
  void read_keepsEveryVersion() {
    ServicePolicies policies = PolicyTable.read(TABLE);

    assertThat(policies.current().version()).isEqualTo("p-2");
    ServicePolicy first = policies.version("p-1");
    assertThat(first.warnings()).containsExactly(50, 75);
    assertThat(first.longestHold()).isEqualTo(Duration.ofDays(7));
    assertThat(first.term(Severity.HIGH, ServiceTarget.RESOLVE).orElseThrow().allowed())
        .isEqualTo(Duration.ofHours(4));
    assertThat(first.term(Severity.HIGH, ServiceTarget.CONTAIN)).isEmpty();
    assertThat(first.term(Severity.LOW, ServiceTarget.RESOLVE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "PT2H | c; PT2H | d; line 7: policy p-2 or calendar d is not above it",
        "term | p-2; term | p-3; line 7: policy p-3 or calendar c is not above it",
        "PT2H; PT0S; line 7: PT0S is no time to act",
        "PT2H; two hours; line 7: Text cannot be parsed to a Duration",
        "High | resolve | PT2H; Hot | resolve | PT2H; line 7: Hot is no severity",
        "High | resolve | PT2H; High | heal | PT2H; line 7: heal is no target",
        "policy | p-2; politics | p-2; line 6: politics is none of",
        "UTC; Mars; line 2: Unknown time-zone ID: Mars",
        "current | p-2; current | p-3; there is no version p-3",
        "policy | p-2 | 90 | P1D; policy; line 6: Index 1 out of bounds"
      })
  void read_ofAWrongRow_namesItsLine(String right, String wrong, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyTable.read(TABLE.replace(right, wrong)))
        .withMessageContaining(message);
  }

  @Test
  void shipped_hasATermForEverySeverityAndTarget() {
    ServicePolicy policy = ServicePolicies.shipped().current();
    for (Severity severity : Severity.values()) {
      for (ServiceTarget target : ServiceTarget.values()) {
        assertThat(policy.term(severity, target)).as("%s %s", severity, target).isPresent();
      }
    }
  }

  /** Incidents are judged by it for years: what was in force gets a successor, never an edit. */
  @Test
  void shipped_firstVersion_isNeverEdited() throws IOException {
    try (InputStream in = ServicePolicies.class.getResourceAsStream("service-levels.table")) {
      assertThat(in).isNotNull();
      String rows =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.contains("| sla-1 |"))
              .collect(Collectors.joining("\n"));
      assertThat(Sha256.of(rows).hex())
          .isEqualTo("23b32caddd4d1726e4de0023e39ef6f40fd8927b1fff7f0507ab80037381b283");
    }
  }
}
