package dev.kintsugi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.lifecycle.Lifecycle;
import dev.kintsugi.incident.lifecycle.Status;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The transition table and the document made from it. */
class LifecycleTest {
  @Test
  void statuses_everyOne_isReachedFromNew() {
    var reached = EnumSet.of(Status.NEW);
    var open = new ArrayDeque<Status>(reached);
    while (!open.isEmpty()) {
      Status from = open.remove();
      for (Lifecycle.Act act : Lifecycle.allowed(from)) {
        Status to = Lifecycle.after(from, act).orElseThrow();
        if (reached.add(to)) {
          open.add(to);
        }
      }
    }
    assertThat(reached).containsExactly(Status.values());
  }

  @Test
  void acts_everyOne_isLegalSomewhere() {
    var legal = EnumSet.noneOf(Lifecycle.Act.class);
    for (Status status : Status.values()) {
      legal.addAll(Lifecycle.allowed(status));
    }
    assertThat(legal).containsExactly(Lifecycle.Act.values());
  }

  @Test
  void document_ofTheTable_isUpToDate() throws Exception {
    ProjectFiles.assertGenerated("docs/lifecycle.md", document());
  }

  private static String document() {
    var text = new StringBuilder();
    text.append("# Lifecycle of an incident\n\n");
    text.append("Generated from `dev.kintsugi.incident.lifecycle.Lifecycle`; do not edit. ");
    text.append("What the table does not name is illegal: 409 with the acts that are allowed.\n\n");
    text.append("| act |");
    for (Status status : Status.values()) {
      text.append(' ').append(status.caption()).append(" |");
    }
    text.append("\n|---|").append("---|".repeat(Status.values().length)).append('\n');
    for (Lifecycle.Act act : Lifecycle.Act.values()) {
      text.append("| ").append(act.name().toLowerCase(Locale.ROOT)).append(" |");
      for (Status status : Status.values()) {
        String to = Lifecycle.after(status, act).map(Status::caption).orElse("");
        text.append(to.isEmpty() ? " |" : " " + to + " |");
      }
      text.append('\n');
    }
    return text.toString();
  }
}
