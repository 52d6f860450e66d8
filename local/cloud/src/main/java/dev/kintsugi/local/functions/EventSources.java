package dev.kintsugi.local.functions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kintsugi.local.iam.Caller;
import dev.kintsugi.local.iam.Gate;
import dev.kintsugi.local.iam.NotPermittedException;
import dev.kintsugi.local.iam.Sender;
import dev.kintsugi.local.journal.RandomIdSource;
import dev.kintsugi.local.schedule.ScheduleExpression;
import dev.kintsugi.local.schedule.Schedules;
import dev.kintsugi.local.template.EventSource;
import dev.kintsugi.local.template.FunctionSpec;
import dev.kintsugi.local.template.Place;
import dev.kintsugi.local.template.RuleSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** What triggers functions without being called: queues and schedules. */
public final class EventSources implements AutoCloseable {
  private final FunctionHost host;
  private final AsyncInvocations async;
  private final MessageSource messages;
  private final HostServices services;
  private final Gate gate;
  private final Schedules schedules;
  private final List<QueuePoller> pollers = new ArrayList<>();

  /** The sources of a host's functions. */
  public EventSources(
      FunctionHost host,
      AsyncInvocations async,
      MessageSource messages,
      HostServices services,
      Gate gate) {
    this.gate = gate;
    this.host = host;
    this.async = async;
    this.messages = messages;
    this.services = services;
    this.schedules = new Schedules(services.clock());
  }

  /** Begins to poll and to keep time for the functions, and for rules with a schedule. */
  public void start(List<RuleSpec> rules, BiConsumer<RuleSpec, String> scheduled) {
    host.functions().forEach(this::start);
    for (RuleSpec rule : rules) {
      if (rule.enabled() && rule.schedule().isPresent()) {
        ScheduleExpression expression = ScheduleExpression.parse(rule.schedule().get(), "UTC");
        schedules.add(expression, due -> scheduled.accept(rule, scheduledEvent(rule.name(), due)));
      }
    }
  }

  private void start(FunctionSpec function) {
    for (EventSource source : function.sources()) {
      switch (source) {
        case EventSource.QueuePoll poll when poll.enabled() -> {
          MessageSource permitted = messages.as(new Caller(function.principal()));
          var poller = new QueuePoller(function.name(), poll, host, permitted, services);
          pollers.add(poller);
          poller.start();
        }
        case EventSource.Schedule schedule when schedule.enabled() -> start(function, schedule);
        case EventSource.QueuePoll _,
            EventSource.Schedule _,
            EventSource.Route _,
            EventSource.Events _,
            EventSource.Bucket _ -> {}
      }
    }
  }

  private void start(FunctionSpec function, EventSource.Schedule schedule) {
    schedules.add(
        ScheduleExpression.parse(schedule.expression(), schedule.zone()),
        due -> invoke(function, schedule, due));
  }

  private void invoke(FunctionSpec function, EventSource.Schedule schedule, Instant due) {
    var origin = schedule.origin();
    try {
      Sender.service(origin.principal(), origin.arn()).needs(gate, function.arn());
    } catch (NotPermittedException e) {
      services.log(function.name(), String.valueOf(e.getMessage()));
      return;
    }
    async.accept(
        function.name(), schedule.input().orElseGet(() -> scheduledEvent(schedule.name(), due)));
  }

  private static String scheduledEvent(String rule, Instant due) {
    var event =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", "0")
            .put("id", RandomIdSource.next())
            .put("detail-type", "Scheduled Event")
            .put("source", "aws.events")
            .put("account", Place.ACCOUNT)
            .put("time", due.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString())
            .put("region", Place.REGION);
    event
        .putArray("resources")
        .add("arn:aws:events:" + Place.REGION + ":" + Place.ACCOUNT + ":rule/" + rule);
    event.putObject("detail");
    return event.toString();
  }

  @Override
  public void close() {
    pollers.forEach(QueuePoller::close);
  }
}
