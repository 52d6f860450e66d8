package dev.kintsugi.local.meter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.local.web.Request;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * For which incident something is done. An invocation works for the incident that its payload
 * names; its calls carry that in the trace header, as X-Ray lets further fields follow the root.
 * What names none, or several, is shared; what a schedule starts is idle.
 */
public final class Attribution {
  /** What is done for no incident in particular. */
  public static final String SHARED = "shared";

  /** What is done although nothing happens: empty polls, schedules. */
  public static final String IDLE = "idle";

  static final String HEADER = "X-Amzn-Trace-Id";
  private static final String ROOT = "Root=1-00000000-000000000000000000000000;Incident=";
  private static final Pattern ID = Pattern.compile("INC-[0-9]{4}-[0-9]{1,9}");
  private static final Pattern FIELD =
      Pattern.compile("Incident=(" + ID.pattern() + "|" + IDLE + ")");
  private static final String SCHEDULED = "Scheduled Event";
  private static final int LONGEST = 64 << 10;
  private static final JsonMapper JSON = new JsonMapper();
  private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

  private Attribution() {}

  /** For which incident this thread works. */
  public static String current() {
    return CURRENT.isBound() ? CURRENT.get() : SHARED;
  }

  /** Does something for an incident, or for none. */
  public static <T> T during(String incident, Callable<T> work) throws Exception {
    return ScopedValue.where(CURRENT, incident).call(work::call);
  }

  /** For which incident a function is invoked. */
  public static String ofPayload(String payload) {
    if (payload.length() > LONGEST) {
      return SHARED;
    }
    try {
      JsonNode json = JSON.readTree(payload);
      JsonNode named = json.path("incident");
      if (named.isTextual() && ID.matcher(named.asText()).matches()) {
        return named.asText();
      }
      if (json.path("detail-type").asText().equals(SCHEDULED)) {
        return IDLE;
      }
      return only(json.has("rawPath") ? json.path("rawPath").asText() : payload);
    } catch (JsonProcessingException e) {
      return SHARED;
    }
  }

  /** For which incident a state machine runs: the execution is named by it. */
  public static String ofExecution(String executionArn) {
    return only(executionArn.substring(executionArn.lastIndexOf(':') + 1));
  }

  /** The one incident that a text names. */
  public static String only(String text) {
    Matcher matcher = ID.matcher(text);
    Set<String> found = new HashSet<>();
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found.size() == 1 ? found.iterator().next() : SHARED;
  }

  /** For which incident a call is made. */
  public static String of(Request request) {
    Matcher matcher = FIELD.matcher(request.header(HEADER).orElse(""));
    return matcher.find() ? matcher.group(1) : SHARED;
  }

  /** The trace header of calls made for an incident. */
  public static String header(String incident) {
    return ROOT + incident;
  }
}
