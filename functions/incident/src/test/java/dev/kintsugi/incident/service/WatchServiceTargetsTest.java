package dev.kintsugi.incident.service;

import static dev.kintsugi.incident.lifecycle.IncidentBuilder.anIncident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kintsugi.incident.communication.InMemoryChannel;
import dev.kintsugi.incident.communication.Notification;
import dev.kintsugi.incident.communication.NotifyPeople;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Desk;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Status;
import dev.kintsugi.incident.lifecycle.UnknownIncidentException;
import dev.kintsugi.incident.oncall.InMemoryRosters;
import dev.kintsugi.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchServiceTargetsTest {
  private final Desk desk = new Desk();
  private final InMemoryChannel channel = new InMemoryChannel();
  private final WatchServiceTargets watch =
      new WatchServiceTargets(
          desk.store(),
          desk.ledger(),
          new NotifyPeople(
              desk.store(), desk.ledger(), List.of(channel), new InMemoryRosters(), desk.clock()),
          ServicePolicies.shipped(),
          desk.clock());
  private final Instant opened = desk.clock().instant();
  private final Incident incident =
      anIncident()
          .openedAt(opened)
          .withSeverity(Severity.CRITICAL)
          .withServiceLevel()
          .in(desk.store());
  private final ActRequest request = ActRequest.by("workflow", incident.id());

  private List<String> audiences() {
    return channel.delivered().stream().map(Notification::audience).toList();
  }

  @Test
  void watch_goesFromMarkToMark_andTellsOfEachOnce() {
    assertThat(watch.watch(request)).contains(opened.plusSeconds(150));
    desk.clock().advance(Duration.ofSeconds(150));
    assertThat(watch.watch(request)).contains(opened.plusSeconds(225));
    assertThat(watch.watch(request)).contains(opened.plusSeconds(225));
    desk.clock().advance(Duration.ofSeconds(75));
    assertThat(watch.watch(request)).contains(opened.plusSeconds(300));
    desk.clock().advance(Duration.ofSeconds(75));
    assertThat(watch.watch(request)).contains(opened.plus(Duration.ofMinutes(30)));

    assertThat(audiences()).containsExactly("responders", "responders", "service-owner");
    assertThat(channel.delivered().getFirst().text())
        .isEqualTo(
            "%s has used 50 %% of its time to acknowledge; it is due at %s"
                .formatted(incident.id(), opened.plusSeconds(300)));
    assertThat(channel.delivered().getLast().text()).contains("missed its target to acknowledge");
    assertThat(passed())
        .extracting(Change.ServiceTargetPassed::percent)
        .containsExactly(50, 75, 100);
  }

  private List<Change.ServiceTargetPassed> passed() {
    return desk.now(incident).serviceLevel().passed();
  }

  @Test
  void watch_afterALongWhile_recordsAllButSaysOnlyTheLast() {
    desk.clock().advance(Duration.ofMinutes(10));

    watch.watch(request);

    assertThat(audiences()).containsExactly("service-owner");
    assertThat(passed()).hasSize(3);
  }

  /** A crash after people were told and before it was recorded: they get the same message again. */
  @Test
  void watch_repeatedAfterACrash_hasTheSameId() {
    desk.clock().advance(Duration.ofSeconds(150));
    watch.watch(request);
    var other = new Desk();
    anIncident()
        .withId(incident.id())
        .openedAt(opened)
        .withSeverity(Severity.CRITICAL)
        .withServiceLevel()
        .in(other.store());
    other.clock().advance(Duration.ofSeconds(150));
    new WatchServiceTargets(
            other.store(),
            other.ledger(),
            new NotifyPeople(
                other.store(),
                other.ledger(),
                List.of(channel),
                new InMemoryRosters(),
                other.clock()),
            ServicePolicies.shipped(),
            other.clock())
        .watch(request);

    assertThat(channel.delivered()).extracting(Notification::id).hasSize(2);
    assertThat(channel.delivered().getLast().id()).isEqualTo(channel.delivered().getFirst().id());
  }

  @Test
  void watch_ofAHoldThatIsOver_releasesIt() {
    Incident held =
        anIncident()
            .openedAt(opened)
            .withServiceLevel()
            .acknowledged()
            .with(new Change.Held("vendor", opened.plus(Duration.ofHours(1))))
            .in(desk.store());
    ActRequest about = ActRequest.by("workflow", held.id());

    desk.clock().advance(Duration.ofMinutes(1));
    assertThat(watch.watch(about)).contains(opened.plus(Duration.ofHours(1)));
    assertThat(desk.now(held).progress().status()).isEqualTo(Status.ON_HOLD);
    desk.clock().advance(Duration.ofHours(1));
    watch.watch(about);

    assertThat(desk.now(held).progress().status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(desk.timeline(held).getLast().change())
        .isEqualTo(new Change.Released("the time of the hold is over"));
  }

  @Test
  void watch_ofAnUnknownIncident_saysSo() {
    assertThatExceptionOfType(UnknownIncidentException.class)
        .isThrownBy(() -> watch.watch(ActRequest.by("workflow", anIncident().build().id())));
  }
}
