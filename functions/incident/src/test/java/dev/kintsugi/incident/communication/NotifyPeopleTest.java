package dev.kintsugi.incident.communication;

import static dev.kintsugi.incident.lifecycle.IncidentBuilder.anIncident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Desk;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.UnknownIncidentException;
import dev.kintsugi.incident.oncall.InMemoryRosters;
import dev.kintsugi.vocabulary.IncidentId;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotifyPeopleTest {
  private final Desk desk = new Desk();
  private final InMemoryChannel channel = new InMemoryChannel();
  private final NotifyPeople notify =
      new NotifyPeople(
          desk.store(), desk.ledger(), List.of(channel), new InMemoryRosters(), desk.clock());

  @Test
  void page_ofANewIncident_tellsItsTier() {
    Incident incident = anIncident().withTitle("A leak").in(desk.store());

    notify.page(ActRequest.by("workflow", incident.id()));

    assertThat(channel.delivered().getFirst().audience()).isEqualTo("tier-1");
    assertThat(channel.delivered().getFirst().text())
        .contains("P3", "Medium", incident.id().value(), "A leak");
    assertThat(desk.timeline(incident).getLast().change())
        .isInstanceOfSatisfying(
            Change.Notified.class, n -> assertThat(n.outcome()).isEqualTo("delivered"));
  }

  /** A crash after the delivery and before the timeline repeats the message with its id. */
  @Test
  void page_thatIsNotOnTheTimelineYet_hasTheSameIdAgain_andTheNextAnother() {
    Incident incident = anIncident().in(desk.store());
    ActRequest request = ActRequest.by("workflow", incident.id());
    var other = new Desk();
    anIncident().withId(incident.id()).in(other.store());

    notify.page(request);
    new NotifyPeople(
            other.store(), other.ledger(), List.of(channel), new InMemoryRosters(), other.clock())
        .page(request);
    notify.page(request);

    List<String> ids = channel.delivered().stream().map(Notification::id).toList();
    assertThat(ids).hasSize(3);
    assertThat(ids.get(1)).isEqualTo(ids.get(0));
    assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
  }

  @Test
  void page_ofAnAcknowledgedIncident_tellsNobody() {
    Incident incident = anIncident().acknowledged().in(desk.store());

    assertThat(notify.page(ActRequest.by("workflow", incident.id()))).isEqualTo(incident);

    assertThat(channel.delivered()).isEmpty();
  }

  @Test
  void page_byAChannelThatIsDown_isAFactOnTheTimeline() {
    Incident incident = anIncident().in(desk.store());
    channel.down(true);

    notify.page(ActRequest.by("workflow", incident.id()));

    assertThat(desk.timeline(incident).getLast().change())
        .isInstanceOfSatisfying(
            Change.Notified.class,
            n -> assertThat(n.outcome()).isEqualTo("failed: the channel is down"));
  }

  @Test
  void inform_ofAClosedReport_tellsItsReporter_andNobodyOtherwise() {
    Incident report = anIncident().reportedBy("carol").closed().in(desk.store());
    Incident found = anIncident().closed().in(desk.store());

    notify.informReporter(ActRequest.by("workflow", report.id()));
    notify.informReporter(ActRequest.by("workflow", found.id()));

    assertThat(channel.delivered()).hasSize(1);
    assertThat(channel.delivered().getFirst().audience()).isEqualTo("reporter");
    assertThat(channel.delivered().getFirst().text())
        .contains(report.id().value(), "true positive");
  }

  @Test
  void page_ofAnUnknownIncident_fails() {
    assertThatExceptionOfType(UnknownIncidentException.class)
        .isThrownBy(() -> notify.page(ActRequest.by("workflow", IncidentId.of(2030, 1))));
  }
}
