package dev.kintsugi.functions.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.Compilation;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.correlation.CorrelationLimits;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.intake.InMemoryEventStore;
import dev.kintsugi.incident.intake.SampleEvents;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.incident.lifecycle.Race;
import dev.kintsugi.incident.triage.Finding;
import dev.kintsugi.incident.triage.InMemoryWindowStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Correlation as functions do it: several at once, events late and again. */
class CorrelatedDetectionTest {
  private static final Instant NOON = SampleEvents.NOON;
  private static final String RULES =
      """
      title: A user was made
      name: user_made
      id: 00000000-0000-4000-8000-000000000001
      logsource: {product: aws, service: cloudtrail}
      detection:
        made: {eventName: CreateUser}
        condition: made
      level: low
      ---
      title: Three users within ten minutes
      id: 00000000-0000-4000-8000-000000000002
      correlation:
        type: event_count
        rules: [user_made]
        group-by: [userIdentity.userName]
        timespan: 10m
        condition: {gte: 3}
      level: high
      """;

  private final InMemoryWindowStore windows = new InMemoryWindowStore();
  private final InMemoryEventStore events = new InMemoryEventStore();

  /** One of the functions: nothing is shared but the stores. */
  private SigmaDetector function() {
    Compilation compilation = RuleSet.compile(List.of(new RuleSource("test.yml", RULES)));
    assertThat(compilation.issues()).isEmpty();
    var state =
        new StoredCorrelationState(windows, CorrelationLimits.OF_SERVICE, InstantSource.system());
    return new SigmaDetector(compilation::rules, state, events);
  }

  @Test
  void correlation_byOneFunction_firesAtTheThirdEvent_withItsGroup() {
    SigmaDetector function = function();
    assertThat(detect(function, 0)).isEmpty();
    assertThat(detect(function, 1)).isEmpty();

    List<Finding> findings = detect(function, 2);

    assertThat(findings).hasSize(1);
    Finding finding = findings.getFirst();
    assertThat(finding.title()).isEqualTo("Three users within ten minutes");
    assertThat(finding.event().sourceId()).isEqualTo("e2");
    assertThat(finding.matched()).containsEntry("events", "3").containsValue("alice");
  }

  @Test
  void correlation_byFunctionsAtOnce_firesThough_andForEachEventOnce() throws Exception {
    for (int round = 0; round < 20; round++) {
      int first = round * 100;

      List<List<Finding>> found = Race.between(4, i -> detect(function(), first + i));

      assertThat(keys(found.stream().flatMap(List::stream).toList()))
          .as("windows that end at the third and at the fourth event")
          .isSubsetOf(key(first + 2), key(first + 3))
          .hasSize(2);
    }
  }

  @Test
  void correlation_onEventsAgain_findsTheSame_soThatItCountsOnce() {
    List<Finding> first = detectAll(List.of(0, 1, 2));
    List<Finding> again = detectAll(List.of(2, 0, 1, 2));

    assertThat(keys(first)).containsExactly(key(2));
    assertThat(keys(again)).containsExactly(key(2));
  }

  /** Crash between count and finding: the event is counted, its finding is not, it comes again. */
  @Test
  void correlation_whoseFindingWasLost_isFoundByTheRetry() {
    detectAll(List.of(0, 1));
    detect(function(), 2);

    assertThat(keys(detect(function(), 2))).containsExactly(key(2));
  }

  /** In whatever order and however often events come: the firings are those of the sorted log. */
  @Property(tries = 100)
  void correlation_inAnyOrder_findsWhatTheSortedLogDoes(
      @ForAll @Size(max = 12) List<@IntRange(max = 40) Integer> minutes, @ForAll long seed) {
    List<Integer> sorted = minutes.stream().distinct().sorted().toList();
    var shuffled = new ArrayList<>(minutes);
    Collections.shuffle(shuffled, new Random(seed));

    List<Finding> found = new CorrelatedDetectionTest().detectAll(shuffled);

    assertThat(keys(found))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(2, sorted.size())
                .filter(i -> sorted.get(i) - sorted.get(i - 2) < 10)
                .mapToObj(i -> key(sorted.get(i)))
                .toList());
  }

  private List<Finding> detectAll(List<Integer> minutes) {
    var found = new ArrayList<Finding>();
    minutes.forEach(minute -> found.addAll(detect(function(), minute)));
    return found;
  }

  /** An event of alice so many minutes after noon. */
  private List<Finding> detect(SigmaDetector function, int minute) {
    SecurityEvent event = event(minute);
    events.note(event, "d-" + minute);
    String original =
        """
        {"eventVersion": "1.09", "eventID": "e%d", "eventTime": "%s",
         "eventSource": "iam.amazonaws.com", "eventName": "CreateUser",
         "userIdentity": {"userName": "alice"}}
        """
            .formatted(minute, event.time());
    return function.detect(event, original.getBytes(StandardCharsets.UTF_8));
  }

  private static SecurityEvent event(int minute) {
    return SampleEvents.event("e" + minute, "alice", NOON.plus(Duration.ofMinutes(minute)));
  }

  private static String key(int minute) {
    return "00000000-0000-4000-8000-000000000002|" + event(minute).id();
  }

  private static List<String> keys(List<Finding> findings) {
    return List.copyOf(
        new TreeSet<>(findings.stream().map(Finding::found).map(Change.FoundBy::key).toList()));
  }
}
