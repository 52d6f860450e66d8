package dev.kintsugi.asl.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What is refused before a machine may run: each issue with its path. */
class DefinitionsTest {
  private static final String TASK =
      "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true";

  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(resources = "issues.txt", delimiter = '|', maxCharsPerColumn = 4000)
  void state_thatIsWrong_isRefusedAtItsPath(String path, String state) {
    String machine = machine("'A':{" + state.replace("TASK", TASK) + "},'B':{'Type':'Succeed'}");
    List<Issue> issues = Definitions.check(machine, MachineType.STANDARD);
    assertThat(issues).as("%s", issues).anyMatch(issue -> issue.path().equals(path));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(resources = "machine-issues.txt", delimiter = '|', maxCharsPerColumn = 4000)
  void machine_thatIsWrong_isRefusedAtItsPath(String path, String machine) {
    List<Issue> issues = Definitions.check(json(machine), MachineType.STANDARD);
    assertThat(issues).as("%s", issues).anyMatch(issue -> path(issue).equals(path));
  }

  private static String path(Issue issue) {
    return issue.path().isEmpty() ? "/" : issue.path();
  }

  @Test
  void issue_inALaterLine_namesLineAndColumn() {
    String text = machine("'A':{'Type':'Pass',\n'End':true,\n  'Color':'red'}");
    Issue issue = Definitions.check(text, MachineType.STANDARD).getFirst();
    assertThat(issue.line()).isEqualTo(3);
    assertThat(issue.column()).isEqualTo(3);
    assertThat(issue.toString()).contains("/States/A/Color").contains("3");
  }

  @Test
  void text_thatIsNoJson_namesItsPlace() {
    Issue issue = Definitions.check("{\n  \"StartAt\": ", MachineType.STANDARD).getFirst();
    assertThat(issue.line()).isEqualTo(2);
    assertThat(Definitions.check("{} {}", MachineType.STANDARD)).isNotEmpty();
    assertThat(Definitions.check("{\"a\":1,\"a\":2}", MachineType.STANDARD)).isNotEmpty();
    assertThat(Definitions.check(" ".repeat(Definitions.LONGEST + 1), MachineType.STANDARD))
        .singleElement()
        .asString()
        .contains("longer");
  }

  @Test
  void everyIssue_isListedAtOnce() {
    String text = machine("'A':{'Type':'Pass'},'B':{'Type':'Dance'}");
    assertThat(Definitions.check(text, MachineType.STANDARD)).hasSizeGreaterThanOrEqualTo(3);
    assertThatThrownBy(() -> Definitions.parse(text, MachineType.STANDARD))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("/States/A")
        .hasMessageContaining("/States/B");
  }

  @Test
  void express_thatWouldWait_isRefused() {
    for (String call :
        List.of("states:startExecution.sync:2", "sqs:sendMessage.waitForTaskToken")) {
      String text =
          machine("'A':{'Type':'Task','Resource':'arn:aws:states:::" + call + "','End':true}");
      assertThat(Definitions.check(text, MachineType.STANDARD)).isEmpty();
      assertThat(Definitions.check(text, MachineType.EXPRESS)).isNotEmpty();
    }
    String activity =
        machine(
            "'A':{'Type':'Task','Resource':'arn:aws:states:us-east-1:1:activity:a','End':true}");
    assertThat(Definitions.check(activity, MachineType.EXPRESS)).isNotEmpty();
  }

  @Test
  void machine_thatIsRight_hasNoIssue() {
    String text =
        machine(
            "'A':{"
                + TASK.replace("'End':true", "'Next':'B'")
                + ",'TimeoutSeconds':'{% 5"
                + " %}','HeartbeatSeconds':2,'Retry':[{'ErrorEquals':['E','F'],"
                + "'IntervalSeconds':1,'MaxAttempts':0,'BackoffRate':1.5,'MaxDelaySeconds':9,"
                + "'JitterStrategy':'FULL','Comment':'c'},{'ErrorEquals':['States.ALL']}],"
                + "'Catch':[{'ErrorEquals':['States.ALL'],'Next':'C'}],'Assign':{'a':1}},"
                + "'B':{'Type':'Wait','Timestamp':'2026-01-01T00:00:00Z','Next':'C'},"
                + "'C':{'Type':'Parallel','End':true,'Branches':[{'StartAt':'D','States':{'D':"
                + "{'Type':'Wait','Seconds':0,'End':true}}}]}");
    assertThat(Definitions.check(text, MachineType.STANDARD)).isEmpty();
  }

  private static String machine(String states) {
    return json("{'QueryLanguage':'JSONata','StartAt':'A','States':{" + states + "}}");
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  @Test
  void issues_ofABrokenMachine_areInTheOrderOfTheTextWithoutConsequences() {
    String text =
        """
        {"QueryLanguage": "JSONata", "StartAt": "Frist",
         "States": {
          "First": {"Type": "Task",
            "Resource": "lambda",
            "Nxt": "B",
            "Arguments": "{% $foo( %}",
            "End": true}}}
        """;
    assertThat(Definitions.check(text, MachineType.STANDARD))
        .extracting(Issue::line, Issue::path)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, "/StartAt"),
            org.assertj.core.groups.Tuple.tuple(4, "/States/First/Resource"),
            org.assertj.core.groups.Tuple.tuple(5, "/States/First/Nxt"),
            org.assertj.core.groups.Tuple.tuple(6, "/States/First/Arguments"));
  }
}
