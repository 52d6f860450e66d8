package dev.kintsugi.durability;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A person who acknowledges what waits for it, and asks again where no answer came. */
final class Answers {
  private static final int AT_ONCE = 20;

  private final KillableCloud cloud;
  private final String token;
  private final Set<String> attempted = new LinkedHashSet<>();

  Answers(KillableCloud cloud, String token) {
    this.cloud = cloud;
    this.token = token;
  }

  /** Acknowledges some of what is open, until the cloud is killed. */
  Thread inTheBackground() {
    return Thread.startVirtualThread(
        () -> {
          try {
            give(AT_ONCE);
          } catch (IOException e) {
            // Killed in the middle: asked again later.
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Acknowledges at most so many, those first whose answer is unknown. */
  void give(int most) throws IOException, InterruptedException {
    List<JsonNode> waiting =
        Outcome.incidents(cloud, token).stream()
            .filter(i -> i.path("step").asInt() == 4 && !i.has("acknowledged_by"))
            .sorted(Comparator.comparing(i -> !attempted.contains(i.path("id").asText())))
            .limit(most)
            .toList();
    for (JsonNode incident : waiting) {
      attempted.add(incident.path("id").asText());
      acknowledge(incident);
    }
  }

  private void acknowledge(JsonNode seen) throws IOException, InterruptedException {
    String path = "/incidents/" + seen.path("id").asText();
    long version = seen.path("version").asLong();
    while (true) {
      var header = Map.of("If-Match", "\"" + version + "\"");
      HttpResponse<String> answer = cloud.post(path + "/acknowledge", token, "{}", header);
      if (answer.statusCode() >= 500) {
        Thread.sleep(50);
        continue;
      }
      if (answer.statusCode() != 412) {
        // 409: it was acknowledged by the call whose answer was lost.
        if (answer.statusCode() != 200 && answer.statusCode() != 409) {
          throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return;
      }
      version = cloud.get(path, token).path("version").asLong();
    }
  }

  /** The incidents for which it was asked at least once. */
  Set<String> attempted() {
    return attempted;
  }
}
