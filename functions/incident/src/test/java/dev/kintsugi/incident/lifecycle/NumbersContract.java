package dev.kintsugi.incident.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What numbers do. */
public abstract class NumbersContract {
  /** The numbers, the same within one test; nothing was counted at its start. */
  protected abstract Numbers numbers();

  @Test
  void next_ofASequence_countsFromOne() {
    assertThat(numbers().next("INC-2026")).isEqualTo(1);
    assertThat(numbers().next("INC-2026")).isEqualTo(2);
    assertThat(numbers().next("INC-2027")).isEqualTo(1);
    assertThat(numbers().next("INC-2026")).isEqualTo(3);
  }

  @Test
  void next_ofManyAtTheSameTime_givesNoNumberTwice() throws Exception {
    List<Long> given = Race.between(8, i -> numbers().next("SR-2026"));

    assertThat(given).doesNotHaveDuplicates();
  }
}
