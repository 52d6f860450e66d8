package dev.kintsugi.incident.communication;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.IncidentStore;
import dev.kintsugi.incident.lifecycle.Ledger;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Status;
import dev.kintsugi.incident.lifecycle.UnknownIncidentException;
import dev.kintsugi.incident.oncall.Duty;
import dev.kintsugi.incident.oncall.Rosters;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Sha256;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Pages the tier that an incident is with, tells its reporter how it ended, and whoever else is to
 * know. A message has the same id when it is repeated after a crash; whether it was delivered is on
 * the timeline. Thread-safe.
 */
public final class NotifyPeople {
  private final IncidentStore incidents;
  private final Ledger ledger;
  private final List<Channel> channels;
  private final Rosters rosters;
  private final InstantSource clock;

  /** Tells through every channel given whoever is on call by the rosters. */
  public NotifyPeople(
      IncidentStore incidents,
      Ledger ledger,
      List<Channel> channels,
      Rosters rosters,
      InstantSource clock) {
    this.incidents = incidents;
    this.ledger = ledger;
    this.channels = List.copyOf(channels);
    this.rosters = rosters;
    this.clock = clock;
  }

  /**
   * Pages the tier, by name whoever of it is on call, unless somebody has taken notice already; the
   * incident as it stands.
   */
  public Incident page(ActRequest request) {
    Incident incident = find(request);
    if (incident.progress().status() == Status.NEW) {
      int tier = incident.assignment().tier();
      Optional<Duty> duty = rosters.of(tier).onCall(clock.instant());
      // The same until the page is on the timeline: a repetition after a crash has the same id.
      String occasion = "page-" + incident.dossier().pages();
      var to = new Recipient("tier-" + tier, duty.map(Duty::person));
      tell(request, incident, to, occasion, pageText(incident, to));
    }
    return incident;
  }

  /** Tells the reporter that the incident is closed, if a person reported it. */
  public void informReporter(ActRequest request) {
    Incident incident = find(request);
    if (incident.profile().reporter().isPresent()) {
      String disposition =
          incident.outcome().closing().map(Change.Closed::disposition).orElse("open");
      String text =
          "Your report %s is closed (%s). Thank you for telling us."
              .formatted(incident.id(), disposition.toLowerCase(Locale.ROOT));
      tell(request, incident, new Recipient("reporter", Optional.empty()), "closed", text);
    }
  }

  /**
   * Tells an audience; what is to be recorded of it, which the caller does together with whatever
   * the message is about.
   *
   * @param occasion what it is about: the same in a repetition, and in no other message
   */
  public List<Change.Notified> tell(
      IncidentId incident, String audience, String occasion, String text) {
    return tell(incident, new Recipient(audience, Optional.empty()), occasion, text);
  }

  private record Recipient(String audience, Optional<String> person) {}

  private List<Change.Notified> tell(
      IncidentId incident, Recipient to, String occasion, String text) {
    return channels.stream().map(channel -> tell(channel, incident, to, occasion, text)).toList();
  }

  private static Change.Notified tell(
      Channel channel, IncidentId incident, Recipient to, String occasion, String text) {
    String id =
        Sha256.of(incident + "\n" + to.audience() + "\n" + occasion + "\n" + channel.name())
            .hex()
            .substring(0, 32);
    var notification = new Notification(id, incident, to.audience(), to.person(), text);
    String outcome = deliver(channel, notification);
    return new Change.Notified(id, to.audience(), channel.name(), text, outcome);
  }

  private Incident find(ActRequest request) {
    return incidents
        .find(request.incident())
        .orElseThrow(() -> new UnknownIncidentException(request.incident()));
  }

  private static String pageText(Incident incident, Recipient to) {
    return "%s %s %s: %s%s"
        .formatted(
            incident.classification().priority(),
            incident.classification().severity().caption(),
            incident.id(),
            incident.profile().title(),
            to.person().map(person -> " (on call: " + person + ")").orElse(""));
  }

  private void tell(
      ActRequest request, Incident incident, Recipient to, String occasion, String text) {
    for (Change.Notified told : tell(incident.id(), to, occasion, text)) {
      ledger.change(request.incident(), request.expected(), request.actor(), i -> Write.of(told));
    }
  }

  /** A channel that is down is a fact on the timeline; the tier's clock runs on all the same. */
  private static String deliver(Channel channel, Notification notification) {
    try {
      channel.deliver(notification);
      return "delivered";
    } catch (UndeliveredException e) {
      return "failed: " + e.getMessage();
    }
  }
}
