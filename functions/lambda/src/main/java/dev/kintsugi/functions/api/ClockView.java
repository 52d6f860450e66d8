package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.service.ServiceClock;
import java.util.List;
import java.util.Locale;

/** Service clocks as the API shows them. */
final class ClockView {
  private ClockView() {}

  /** How they stand. */
  static ArrayNode of(List<ServiceClock> clocks) {
    ArrayNode items = Json.mapper().createArrayNode();
    clocks.forEach(clock -> items.add(of(clock)));
    return items;
  }

  /** How they stand, each with the account of its time. */
  static ArrayNode explained(List<ServiceClock> clocks) {
    ArrayNode items = Json.mapper().createArrayNode();
    for (ServiceClock clock : clocks) {
      ObjectNode view = of(clock);
      ArrayNode account = view.putArray("account");
      for (ServiceClock.Stretch stretch : clock.account()) {
        ObjectNode one =
            account
                .addObject()
                .put("from", stretch.from().toString())
                .put("to", stretch.to().toString())
                .put("counted", word(stretch.counted()));
        if (!stretch.reason().isEmpty()) {
          one.put("reason", stretch.reason());
        }
      }
      items.add(view);
    }
    return items;
  }

  private static ObjectNode of(ServiceClock clock) {
    ObjectNode view =
        Json.object()
            .put("target", clock.target().word())
            .put("state", word(clock.state()))
            .put("policy", clock.policy())
            .put("severity", clock.severity().caption())
            .put("calendar", clock.calendar())
            .put("allowed_seconds", clock.allowed().toSeconds())
            .put("elapsed_seconds", clock.elapsed().toSeconds())
            .put("remaining_seconds", clock.remaining().toSeconds())
            .put("percent", clock.percent());
    clock.due().ifPresent(due -> view.put("due", due.toString()));
    clock.endedAt().ifPresent(at -> view.put("ended_at", at.toString()));
    return view;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
