package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.cli.api.IncidentsApi;
import dev.kintsugi.cli.instance.Service;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One thing a person does to an incident: a request body sent to the act's address. */
abstract class ActCommand implements Callable<Integer> {
  private final Context context;
  private final String act;

  @Parameters(paramLabel = "ID", description = "The incident, such as INC-2026-1.")
  private String id = "";

  @Option(
      names = "--if-match",
      paramLabel = "VERSION",
      description = "Refuse if the incident has changed since this version.")
  private @Nullable String ifMatch;

  @Mixin private final Acting acting = new Acting();

  /** A command whose body goes to {@code POST /incidents/ID/act}. */
  ActCommand(Context context, String act) {
    this.context = context;
    this.act = act;
  }

  /** What is sent. */
  abstract ObjectNode body();

  @Override
  public Integer call() {
    try (Service service = context.service()) {
      IncidentsApi api = acting.api(service);
      JsonNode answer = api.act(id, act, body(), Optional.ofNullable(ifMatch).map(Acting::tag));
      JsonNode incident = api.incident(id, Optional.empty());
      if (context.json()) {
        context.out().println(answer.isObject() ? answer : incident);
      } else {
        new IncidentText(context.style()).heading(incident).forEach(context.out()::println);
      }
    }
    return 0;
  }

  /** An empty body. */
  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A body with a list in it. */
  static ObjectNode with(ObjectNode body, String field, List<String> values) {
    var array = body.putArray(field);
    values.forEach(array::add);
    return body;
  }
}
