package dev.kintsugi.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The service's refusal: problem+json as one sentence. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  ProblemException(int status, JsonNode problem) {
    super(sentence(status, problem));
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  private static String sentence(int status, JsonNode problem) {
    String title = problem.path("title").asText("");
    String detail = problem.path("detail").asText("");
    var text = new StringBuilder(detail.isEmpty() ? title : detail);
    if (text.isEmpty()) {
      text.append("the service answered ").append(status);
    }
    List<String> parts = new ArrayList<>();
    for (JsonNode error : problem.path("errors")) {
      String pointer = error.path("pointer").asText(error.path("field").asText(""));
      String message = error.path("detail").asText(error.path("message").asText(""));
      parts.add((pointer + " " + message).strip());
    }
    // The detail only names the first three.
    if (!parts.isEmpty()) {
      text.setLength(0);
      text.append(title).append(": ").append(String.join("; ", parts));
    }
    if (!problem.path("allowed").isEmpty()) {
      var allowed = new ArrayList<String>();
      problem.path("allowed").forEach(a -> allowed.add(a.asText()));
      text.append(" (it can go to: ").append(String.join(", ", allowed)).append(')');
    }
    return text.toString();
  }
}
