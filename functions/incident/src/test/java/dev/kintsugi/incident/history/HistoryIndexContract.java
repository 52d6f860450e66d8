package dev.kintsugi.incident.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Observable;
import dev.kintsugi.vocabulary.Severity;
import dev.kintsugi.vocabulary.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every history index does. */
public abstract class HistoryIndexContract {
  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  /** The index, the same within one test and empty at its start. */
  protected abstract HistoryIndex index();

  @Test
  void find_byEachCriterion_findsThatOneAlone() {
    ClosedIncident leak = leak();
    ClosedIncident mail = mail();
    index().add(leak);
    index().add(mail);

    assertThat(found(new Wanted().id(leak.id()))).containsExactly(leak);
    assertThat(found(new Wanted().severity(Severity.HIGH))).containsExactly(leak);
    assertThat(found(new Wanted().category("phishing"))).containsExactly(mail);
    assertThat(found(new Wanted().rule("rule-1"))).containsExactly(leak);
    assertThat(found(new Wanted().entity("203.0.113.7"))).containsExactly(leak);
    assertThat(found(new Wanted().words("mail"))).containsExactly(mail);
  }

  @Test
  void find_bySpan_includesItsBeginAndNotItsEnd() {
    index().add(leak());
    index().add(mail());

    assertThat(found(new Wanted().from(NOON.plus(DAY)))).containsExactly(mail());
    assertThat(found(new Wanted().to(NOON.plus(DAY)))).containsExactly(leak());
    assertThat(found(new Wanted().from(NOON).to(NOON.plus(DAY)))).containsExactly(leak());
    assertThat(found(new Wanted().from(NOON.plus(DAY).plus(DAY)))).isEmpty();
  }

  @Test
  void find_bySeveralCriteria_needsAllOfThem() {
    index().add(leak());
    index().add(mail());

    assertThat(found(new Wanted().severity(Severity.HIGH).rule("rule-1").words("key")))
        .containsExactly(leak());
    assertThat(found(new Wanted().severity(Severity.HIGH).category("phishing"))).isEmpty();
    assertThat(found(new Wanted().id(mail().id()).entity("203.0.113.7"))).isEmpty();
  }

  @Test
  void find_byWords_ignoresOrderAndCase() {
    index().add(leak());

    assertThat(found(new Wanted().words("GITHUB", "leaked"))).hasSize(1);
    assertThat(found(new Wanted().words("leaked", "never"))).isEmpty();
  }

  @Test
  void find_withoutCriteria_isLatestFirst() {
    index().add(leak());
    index().add(mail());

    assertThat(found(new Wanted())).containsExactly(mail(), leak());
  }

  @Test
  void add_again_replaces() {
    index().add(leak());
    ClosedIncident old = leak();
    var corrected =
        new ClosedIncident(
            old.id(),
            "Another title",
            old.severity(),
            old.category(),
            old.disposition(),
            old.openedAt(),
            old.closedAt(),
            old.rules(),
            old.entities(),
            old.words(),
            old.seal());

    index().add(corrected);

    assertThat(found(new Wanted())).containsExactly(corrected);
    assertThat(found(new Wanted().words("leaked"))).containsExactly(corrected);
  }

  @Test
  void find_byCursors_hasEachOnce() {
    var expected = new ArrayList<ClosedIncident>();
    for (int i = 1; i <= 7; i++) {
      ClosedIncident incident = incident(i, "note", NOON.minusSeconds(i));
      index().add(incident);
      expected.add(incident);
    }

    var seen = new ArrayList<ClosedIncident>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<ClosedIncident> page = index().find(new Wanted().words("note").query(3, cursor));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
      seen.addAll(page.items());
      cursor = page.cursor();
    } while (cursor.isPresent());

    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void find_byAForeignCursor_isRefused() {
    index().add(incident(1, "note", NOON));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> index().find(new Wanted().query(3, Optional.of("bm9uc2Vuc2U"))));
  }

  private List<ClosedIncident> found(Wanted wanted) {
    return index().find(wanted.query(100, Optional.empty())).items();
  }

  private static ClosedIncident leak() {
    return new ClosedIncident(
        IncidentId.of(2026, 1),
        "Key used from a new country",
        Severity.HIGH,
        "credential-compromise",
        "True Positive",
        NOON.minus(DAY),
        NOON,
        Set.of("rule-1", "Key used"),
        List.of(new Observable("IP Address", "203.0.113.7"), new Observable("User Name", "alice")),
        "Key used from a new country\nThe key was leaked on GitHub.",
        Sha256.of("leak"));
  }

  private static ClosedIncident mail() {
    return new ClosedIncident(
        IncidentId.of(2026, 2),
        "A strange mail",
        Severity.MEDIUM,
        "phishing",
        "Benign",
        NOON,
        NOON.plus(DAY),
        Set.of(),
        List.of(),
        "A strange mail\nasks for a password",
        Sha256.of("mail"));
  }

  private static ClosedIncident incident(int number, String words, Instant closedAt) {
    return new ClosedIncident(
        IncidentId.of(2025, number),
        "Number " + number,
        Severity.LOW,
        "policy",
        "Test",
        NOON.minus(DAY),
        closedAt,
        Set.of(),
        List.of(),
        words,
        Sha256.of("seal " + number));
  }
}
