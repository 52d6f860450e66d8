package dev.kintsugi.functions.api;

import dev.kintsugi.functions.runtime.Wiring;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every endpoint by its route key. Which function a route reaches is the template's word; adapters
 * that a function has no permission for are never made in it.
 */
final class ApiEndpoints {
  private ApiEndpoints() {}

  static Map<String, Endpoint> of(Wiring wiring) {
    var all = new LinkedHashMap<String, Endpoint>();
    all.putAll(new EventEndpoints(wiring).endpoints());
    all.putAll(new ReportEndpoints(wiring).endpoints());
    all.putAll(new RequestEndpoints(wiring).endpoints());
    all.putAll(new IncidentEndpoints(wiring).endpoints());
    all.putAll(new EvidenceEndpoints(wiring).endpoints());
    all.putAll(new ActEndpoints(wiring).endpoints());
    all.putAll(new TrainingEndpoints(wiring).endpoints());
    all.putAll(new HistoryEndpoints(wiring).endpoints());
    all.putAll(new QuarantineEndpoints(wiring).endpoints());
    all.putAll(new SuppressionEndpoints(wiring).endpoints());
    all.putAll(new OnCallEndpoints(wiring).endpoints());
    if (!all.keySet().equals(EndpointTable.keys())) {
      throw new IllegalStateException("endpoints and their table differ: " + all.keySet());
    }
    return Map.copyOf(all);
  }
}
