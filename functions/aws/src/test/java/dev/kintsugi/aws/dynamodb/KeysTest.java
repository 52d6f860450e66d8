package dev.kintsugi.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeysTest {
  @Test
  void time_ofUnequalPrecision_sortsByTime() {
    Stream<String> inOrder =
        Stream.of("12:00:00", "12:00:00.1", "12:00:00.123456", "12:00:00.5", "12:00:01")
            .map(time -> Keys.time(Instant.parse("2026-03-29T" + time + "Z")));

    assertThat(inOrder).isSorted().doesNotHaveDuplicates();
  }
}
