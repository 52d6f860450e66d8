package dev.kintsugi.functions.api;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Every route of the API and the rights of which its caller needs one; the template and
 * openapi.yaml have the same routes. What is not here does not exist.
 */
public final class EndpointTable {
  private static final String TABLE =
      """
      GET /health | -
      GET /matrix | read
      POST /events | ingest
      GET /events/{id} | read
      GET /events/{id}/original | evidence-read
      GET /deliveries | read ingest
      GET /deliveries/{id} | read ingest
      POST /reports | report write
      GET /reports | read-own
      GET /reports/{reference} | read-own
      POST /reports/{reference}/attachments | report
      POST /service-requests | report write
      GET /service-requests | read read-own
      GET /service-requests/{id} | read read-own
      PATCH /service-requests/{id} | write
      POST /service-requests/{id}/convert | write
      GET /incidents | read
      GET /incidents/{id} | read
      PATCH /incidents/{id} | write
      POST /incidents/{id}/acknowledge | acknowledge
      POST /incidents/{id}/escalate | escalate
      POST /incidents/{id}/reclassify | write
      POST /incidents/{id}/diagnosis | write
      POST /incidents/{id}/actions | write
      POST /incidents/{id}/hold | write
      POST /incidents/{id}/release | write
      POST /incidents/{id}/workaround | write
      POST /incidents/{id}/workaround/withdraw | write
      POST /incidents/{id}/resolution | resolve
      POST /incidents/{id}/verification | write
      POST /incidents/{id}/root-cause | write
      POST /incidents/{id}/close | close
      POST /incidents/{id}/notes | write
      POST /incidents/{id}/addenda | write
      POST /incidents/{id}/resume | write
      GET /incidents/{id}/timeline | read
      GET /incidents/{id}/clocks | read
      GET /incidents/{id}/findings | read
      GET /incidents/{id}/evidence | read
      GET /incidents/{id}/evidence/{evidence} | evidence-read
      GET /incidents/{id}/custody | read
      POST /incidents/{id}/packages | export
      GET /incidents/{id}/packages/{package} | export
      GET /training | read
      GET /training/{id} | read
      POST /training/{id}/completion | write
      POST /training/{id}/waiver | write
      GET /history | read search
      GET /quarantine | read
      GET /quarantine/{id} | read
      POST /quarantine/{id}/replay | write
      POST /suppressions | rules
      GET /suppressions | read rules
      GET /suppressions/{id} | read rules
      POST /suppressions/{id}/end | rules
      GET /on-call | read settings
      GET /on-call/{tier} | read settings
      PUT /on-call/{tier} | settings
      POST /on-call/{tier}/overrides | acknowledge settings
      POST /on-call/{tier}/overrides/{id}/end | acknowledge settings
      """;

  private static final Map<String, Set<Right>> RIGHTS = parse();

  private EndpointTable() {}

  private static Map<String, Set<Right>> parse() {
    var rights = new LinkedHashMap<String, Set<Right>>();
    TABLE
        .lines()
        .map(line -> line.split(" \\| ", 2))
        .forEach(columns -> rights.put(columns[0], rights(columns[1])));
    return rights;
  }

  private static Set<Right> rights(String names) {
    var rights = EnumSet.noneOf(Right.class);
    if (!names.equals("-")) {
      Arrays.stream(names.split(" ", -1)).forEach(name -> rights.add(Right.of(name)));
    }
    return rights;
  }

  /** The route keys, such as {@code POST /events}. */
  public static Set<String> keys() {
    return RIGHTS.keySet();
  }

  /** The rights of which a caller needs one; none for a route that is open to all. */
  static Set<Right> of(String routeKey) {
    return RIGHTS.getOrDefault(routeKey, EnumSet.allOf(Right.class));
  }
}
