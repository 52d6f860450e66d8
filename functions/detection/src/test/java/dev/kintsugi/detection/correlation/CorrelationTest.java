package dev.kintsugi.detection.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.Compilation;
import dev.kintsugi.detection.DetectionSession;
import dev.kintsugi.detection.Events;
import dev.kintsugi.detection.Judgement;
import dev.kintsugi.detection.Routing;
import dev.kintsugi.detection.RuleTexts;
import dev.kintsugi.detection.correlation.Correlator.LateEvents;
import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.event.EventValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Correlations over few events, each as the contract says. */
class CorrelationTest {
  private static final String RULES =
      rule(1, "login", "kind: login")
          + rule(2, "admin", "admin: true")
          + rule(3, "leave", "kind: leave");

  private static String rule(int number, String name, String item) {
    return """
    title: %1$s
    id: 0000000%2$d-0000-4000-8000-000000000000
    name: %1$s
    logsource: {}
    detection: {sel: {%3$s}, condition: sel}
    ---
    """
        .formatted(name, number, item);
  }

  private static String correlation(String body) {
    return "title: found\nname: found\ncorrelation:\n" + body.indent(2);
  }

  @Test
  void eventCount_slidesOverBoundaries_andFiresAgain() {
    String correlation =
        correlation(
            "type: event_count\nrules: login\ngroup-by: user\ntimespan: 10s\ncondition: {gte: 3}");
    assertThat(
            fired(
                correlation,
                login(1, "ann"),
                login(5, "ann"),
                login(5, "bob"),
                login(10, "ann"),
                login(11, "ann"),
                login(15, "ann"),
                login(21, "ann")))
        .containsExactly("ann [0, 1, 3]", "ann [1, 3, 4]", "ann [3, 4, 5]");
  }

  @Test
  void event_thatTwoNamedRulesMatch_countsOnce() {
    String correlation =
        correlation(
            "type: event_count\nrules: [login, admin]\ngroup-by: [user]\ntimespan: 1m\n"
                + "condition: {gte: 2}");
    assertThat(fired(correlation, admin(1, "ann"), login(2, "ann"))).containsExactly("ann [0, 1]");
    assertThat(fired(correlation, admin(1, "ann"))).isEmpty();
  }

  @Test
  void rules_namedById_areFound() {
    String correlation =
        correlation(
            "type: temporal\nrules: [00000001-0000-4000-8000-000000000000, admin]\n"
                + "group-by: [user]\ntimespan: 1m");
    assertThat(fired(correlation, admin(1, "ann"))).isNotEmpty();
  }

  @Test
  void temporalOrdered_ofEqualTimes_holdsInAnyOrder() {
    String correlation =
        correlation(
            "type: temporal_ordered\nrules: [login, leave]\ngroup-by: [user]\ntimespan: 1m");
    assertThat(fired(correlation, leave(1, "ann"), login(1, "ann"))).containsExactly("ann [0, 1]");
    assertThat(fired(correlation, leave(1, "ann"), login(2, "ann"))).isEmpty();
    assertThat(fired(correlation, login(1, "ann"), leave(2, "ann"), login(3, "ann")))
        .containsExactly("ann [0, 1]", "ann [0, 1, 2]");
  }

  @Test
  void event_withoutGroupField_isLeftOut_andWithoutTimeIsCounted() {
    String correlation =
        correlation(
            "type: event_count\nrules: login\ngroup-by: user\ntimespan: 10s\ncondition: {gte: 1}");
    DetectionSession session = session(RULES + correlation);
    String noUser = "{\"kind\":\"login\",\"eventTime\":\"2026-01-01T00:00:00Z\"}";
    assertThat(session.judge(Events.event(noUser), "0").firings()).isEmpty();
    assertThat(session.eventsWithoutTime()).isZero();
    String noTime = "{\"kind\":\"login\",\"user\":\"ann\"}";
    assertThat(session.judge(Events.event(noTime), "1").firings()).isEmpty();
    String longAgo = "{\"kind\":\"login\",\"user\":\"ann\",\"eventTime\":\"1601-01-01T00:00:00Z\"}";
    assertThat(session.judge(Events.event(longAgo), "2").firings()).isEmpty();
    assertThat(session.eventsWithoutTime()).isEqualTo(2);
    String unrelated = "{\"kind\":\"x\"}";
    assertThat(session.judge(Events.event(unrelated), "3").firings()).isEmpty();
    assertThat(session.eventsWithoutTime()).isEqualTo(2);
  }

  @Test
  void group_hasNamesAsWrittenAndValuesAsInTheEvent() {
    String correlation =
        correlation(
            """
            type: temporal
            rules: [login, leave]
            group-by: [who, port]
            timespan: 1m
            aliases:
              who: {login: user, leave: account.name}
            """);
    DetectionSession session = session(RULES + correlation);
    session.judge(
        Events.event(
            "{\"kind\":\"login\",\"user\":\"ann\",\"port\":\"22\",\"time\":\"2026-01-01T00:00:00Z\"}"),
        "a");
    Judgement judgement =
        session.judge(
            Events.event(
                "{\"kind\":\"leave\",\"account\":{\"name\":\"ann\"},\"port\":22,"
                    + "\"time\":\"2026-01-01 00:00:01\"}"),
            "b");
    CorrelationFiring firing = judgement.firings().getFirst();
    assertThat(firing.group().byName().toString()).isEqualTo("{who=ann, port=Numeric[text=22]}");
    assertThat(firing.events()).containsExactly("a", "b");
    assertThat(firing.event()).isEqualTo("b");
    assertThat(firing.time()).hasToString("2026-01-01T00:00:01Z");
    assertThat(firing.exact()).isTrue();
    assertThat(firing.identity()).isEqualTo("found|3:ann2:22|b");
  }

  @Test
  void chain_takesInnerGroupAndFiringEvent() {
    String chain =
        """
        title: many
        name: many
        correlation:
          type: event_count
          rules: login
          group-by: [user, host]
          timespan: 10s
          condition: {gte: 2}
        ---
        """
            + correlation(
                """
                type: temporal_ordered
                rules: [many, leave]
                group-by: [user]
                timespan: 1m
                """);
    assertThat(
            fired(
                chain,
                login(1, "ann"),
                login(2, "ann"),
                leave(30, "bob"),
                leave(61, "ann"),
                leave(62, "ann")))
        .containsExactly("ann [1, 3]");
  }

  @Test
  void chain_handsNoGroupOnThatItsLastLinkDoesNotHave() {
    String chain =
        """
        title: aliased
        name: aliased
        correlation:
          type: event_count
          rules: login
          group-by: [who]
          aliases: {who: {login: user}}
          timespan: 10s
          condition: {gte: 1}
        ---
        title: any
        name: any
        correlation:
          type: event_count
          rules: aliased
          timespan: 10s
          condition: {gte: 1}
        ---
        """;
    String last =
        "type: event_count\nrules: %s\ngroup-by: %s\ntimespan: 10s\ncondition: {gte: 1}\n";
    EventDocument login = login(1, "ann");
    assertThat(fired(chain + correlation(last.formatted("aliased", "[who]")), login))
        .containsExactlyInAnyOrder(" [0]", "ann [0]");
    assertThat(fired(chain + correlation(last.formatted("any", "[user]")), login))
        .containsExactly("ann [0]");
    assertThat(fired(chain + correlation(last.formatted("any", "[who]")), login)).isEmpty();
  }

  @Test
  void generate_letsNamedRulesStandAlone() {
    String body =
        "type: event_count\nrules: login\ngroup-by: user\ntimespan: 10s\ncondition: {gte: 2}\n";
    DetectionSession silent = session(RULES + correlation(body));
    assertThat(silent.judge(login(1, "ann"), "0").matches()).isEmpty();
    DetectionSession alone = session(RULES + correlation(body + "generate: true"));
    assertThat(alone.judge(login(1, "ann"), "0").matches()).hasSize(1);
    DetectionSession atTop = session(RULES + correlation(body) + "generate: true\n");
    assertThat(atTop.judge(login(1, "ann"), "0").matches()).hasSize(1);
    assertThat(silent.judge(leave(2, "ann"), "1").matches())
        .as("a rule that no correlation names")
        .hasSize(1);
  }

  @Test
  void evaluate_withoutSession_leavesOutSilentRules() {
    String body =
        "type: event_count\nrules: login\ngroup-by: user\ntimespan: 10s\ncondition: {gte: 2}\n";
    Compilation compilation = RuleTexts.compile(RULES + correlation(body));
    assertThat(compilation.rules().evaluate(login(1, "ann"), Routing.OFF)).isEmpty();
    assertThat(compilation.rules().evaluate(leave(1, "ann"), Routing.OFF)).hasSize(1);
    assertThat(compilation.rules().correlations().metadata())
        .extracting(m -> m.title())
        .containsExactly("found");
    assertThat(compilation.rules().correlations().isCorrelated("leave")).isFalse();
    assertThat(compilation.rules().correlations().rules()).hasSize(1);
  }

  @Test
  void inexactWindow_isReportedFiredOrNot() {
    String correlation =
        correlation(
            "type: event_count\nrules: login\ngroup-by: user\ntimespan: 10s\ncondition: {gte: 2}");
    CorrelationState state =
        new InMemoryCorrelationState(new CorrelationLimits(1, 2, java.time.Duration.ofMinutes(1)));
    DetectionSession session =
        RuleTexts.compile(RULES + correlation)
            .rules()
            .session(Routing.OFF, state, LateEvents.JUDGE_AGAIN);
    session.judge(login(1, "ann"), "0");
    Judgement refused = session.judge(login(2, "bob"), "1");
    assertThat(refused.firings()).isEmpty();
    assertThat(refused.inexact()).extracting(InexactWindow::event).containsExactly("1");
    session.judge(login(3, "ann"), "2");
    Judgement beyond = session.judge(login(4, "ann"), "3");
    assertThat(beyond.inexact()).hasSize(1);
    assertThat(beyond.firings()).extracting(CorrelationFiring::exact).containsExactly(false);
  }

  private static List<String> fired(String correlations, EventDocument... events) {
    DetectionSession session = session(RULES + correlations);
    List<String> fired = new ArrayList<>();
    for (int i = 0; i < events.length; i++) {
      for (CorrelationFiring firing : session.judge(events[i], String.valueOf(i)).firings()) {
        String group =
            String.join(",", firing.group().values().stream().map(Scalar::text).toList());
        fired.add(group + " " + firing.events());
      }
    }
    return fired;
  }

  private static DetectionSession session(String text) {
    Compilation compilation = RuleTexts.compile(text);
    assertThat(compilation.hasErrors()).as(compilation.issues().toString()).isFalse();
    return compilation
        .rules()
        .session(
            Routing.OFF,
            new InMemoryCorrelationState(CorrelationLimits.NONE),
            LateEvents.COUNT_FROM_NOW);
  }

  private static EventDocument login(int second, String user) {
    return event(second, user, "\"kind\":\"login\"");
  }

  private static EventDocument admin(int second, String user) {
    return event(second, user, "\"kind\":\"login\",\"admin\":true");
  }

  private static EventDocument leave(int second, String user) {
    return event(second, user, "\"kind\":\"leave\"");
  }

  private static EventDocument event(int second, String user, String more) {
    return Events.event(
        "{\"time\":\"2026-01-01T00:%02d:%02dZ\",\"user\":\"%s\",\"host\":1,%s}"
            .formatted(second / 60, second % 60, user, more));
  }
}
