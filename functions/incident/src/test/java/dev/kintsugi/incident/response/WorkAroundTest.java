package dev.kintsugi.incident.response;

import static dev.kintsugi.incident.lifecycle.Desk.by;
import static dev.kintsugi.incident.lifecycle.Entries.fields;
import static dev.kintsugi.incident.lifecycle.Entries.refusal;
import static dev.kintsugi.incident.lifecycle.Entries.written;
import static dev.kintsugi.incident.lifecycle.IncidentBuilder.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Desk;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Lifecycle.Act;
import dev.kintsugi.incident.lifecycle.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkAroundTest {
  private static final Change.WorkedAround OTHER_WAY =
      new Change.WorkedAround("another way in", List.of("moved it"), List.of("sign-in"));

  private final Desk desk = new Desk();
  private final WorkAround workAround = new WorkAround(desk.acts());

  @Test
  void workaround_keepsTheIncidentOpen_untilItIsWithdrawn() {
    Incident incident = anIncident().acknowledged().in(desk.store());

    Incident worked = written(workAround.apply(by("alice", incident), OTHER_WAY));
    assertThat(worked.progress().status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(worked.outcome().workaround()).contains(OTHER_WAY);
    assertThat(worked.serviceLevel().workarounds())
        .singleElement()
        .matches(one -> one.endedAt().isEmpty());

    Incident without = written(workAround.withdraw(by("alice", worked), "it broke"));
    assertThat(without.outcome().workaround()).isEmpty();
    assertThat(without.serviceLevel().workarounds())
        .singleElement()
        .matches(one -> one.endedAt().isPresent());
  }

  @Test
  void workaround_whereOneHolds_orNoneIsThere_isRefused() {
    Incident incident = anIncident().acknowledged().in(desk.store());
    assertThat(fields(workAround.withdraw(by("alice", incident), "why")))
        .containsExactly("workaround");
    Incident worked = written(workAround.apply(by("alice", incident), OTHER_WAY));

    assertThat(fields(workAround.apply(by("alice", worked), OTHER_WAY)))
        .containsExactly("workaround");
    assertThat(fields(workAround.withdraw(by("alice", worked), " "))).containsExactly("/reason");
  }

  @Test
  void workaround_ofWrongFields_namesEach() {
    Incident incident = anIncident().acknowledged().in(desk.store());
    var empty = new Change.WorkedAround("", List.of(), List.of(""));

    assertThat(fields(workAround.apply(by("alice", incident), empty)))
        .containsExactly("/summary", "/steps", "/affected_assets/0");
  }

  @Test
  void workaround_beforeAnyoneTookIt_isIllegal() {
    Incident incident = anIncident().in(desk.store());

    assertThat(refusal(workAround.apply(by("alice", incident), OTHER_WAY)))
        .isEqualTo(new Decision.Illegal(Act.WORK_AROUND));
  }
}
