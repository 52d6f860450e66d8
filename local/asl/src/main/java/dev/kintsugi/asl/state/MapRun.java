package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The names of one run of a distributed Map and of the executions it stands for.
 *
 * @param id of the run, the same at each replay
 * @param arn of the run
 * @param machineArn of the machine that its items run, as Step Functions names it
 */
record MapRun(String id, String arn, String machineArn) {
  static MapRun of(Visit visit, String key) {
    ObjectNode context = visit.branch().context();
    String machine = context.at("/StateMachine/Id").asText();
    String id = id(context.at("/Execution/Id").asText() + key);
    String label = visit.node().field("Label").map(l -> l.asText()).orElse(visit.node().name());
    String machineArn = machine + "/" + label.replaceAll("[^\\w-]", "");
    String arn = machineArn.replace(":stateMachine:", ":mapRun:") + ":" + id;
    return new MapRun(id, arn, machineArn);
  }

  /** The name of the execution of an item. */
  String name(int index) {
    return id(arn + index);
  }

  /** The ARN of the execution of an item. */
  String execution(int index) {
    return machineArn.replace(":stateMachine:", ":execution:") + ":" + name(index);
  }

  ObjectNode event() {
    return JsonNodeFactory.instance.objectNode().put("mapRunArn", arn);
  }

  private static String id(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
