package dev.kintsugi.acceptance;

/** The people at one incident, doing what each step asks of them. */
final class Walk {
  static final String DIAGNOSIS =
      "{\"category\":\"credential-compromise\",\"summary\":\"root key in"
          + " use\",\"techniques\":[\"T1078.004\"]}";
  static final String RESOLUTION =
      "{\"kind\":\"fix\",\"summary\":\"key removed\",\"steps\":[\"removed the key\"],"
          + "\"affected_assets\":[\"root\"]}";
  static final String ROOT_CAUSE =
      "{\"human_error\":true,\"error_type\":\"lapse\",\"description\":\"a key was left behind\","
          + "\"conditions\":[\"procedure\"],\"system_change\":\"root keys are alarmed\"}";
  static final String CLOSE =
      "{\"disposition\":\"True Positive\",\"reason\":\"a real use of the root user\"}";

  private final Service service;
  private final String id;
  private final String path;

  Walk(Service service, String incident) {
    this.service = service;
    this.id = incident;
    this.path = "/incidents/" + incident;
  }

  String id() {
    return id;
  }

  Answer show() {
    return service.get("analyst", path).is(200);
  }

  Answer act(String role, String act, String body) {
    return service.post(role, path + "/" + act, body);
  }

  /** Waits until the workflow waits for people at a step. */
  Answer awaitStep(String step) {
    return service.await(
        "the step " + step, this::show, answer -> answer.at("waiting_for").equals(step));
  }

  Walk acknowledge() {
    act("analyst", "acknowledge", "{}").is(200);
    return this;
  }

  Walk diagnose() {
    act("analyst", "diagnosis", DIAGNOSIS).is(200);
    return this;
  }

  Walk resolve() {
    act("responder", "resolution", RESOLUTION).is(200);
    return this;
  }

  Walk verify() {
    awaitStep("verification");
    act("analyst", "verification", "{\"passed\":true,\"comment\":\"no more use\"}").is(200);
    return this;
  }

  Walk findRootCause() {
    act("analyst", "root-cause", ROOT_CAUSE).is(200);
    return this;
  }

  Walk close() {
    act("responder", "close", CLOSE).is(200);
    return this;
  }

  /** From recorded to closed. */
  Answer toTheEnd() {
    acknowledge().diagnose().resolve().verify().findRootCause();
    awaitStep("closing");
    close();
    service.await("the workflow ends", () -> show().at("workflow"), "done"::equals);
    return show();
  }
}
