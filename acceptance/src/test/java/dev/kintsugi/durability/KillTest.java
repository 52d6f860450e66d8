package dev.kintsugi.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.durability.KillableCloud.Victim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole local cloud while events, files and people's answers come in, every service throttles
 * and fails, and its processes are killed at moments that a seed decides: the host, a store, a
 * function. {@code -Dkills=N} kills each N times instead of once, {@code -Dlong} 20 times over
 * 10,000 events with each function in a process of its own, which alone can be killed then; {@code
 * -Dkills.seed=N} chooses other moments.
 */
class KillTest {
  private static final boolean LONG = System.getProperty("long") != null;
  private static final int EACH = Integer.getInteger("kills", LONG ? 20 : 1);
  private static final int EVENTS = Integer.getInteger("kills.events", LONG ? 10_000 : 1);
  private static final boolean ISOLATED = LONG || Boolean.getBoolean("kills.isolated");
  private static final long SEED = Long.getLong("kills.seed", 20_261_125L);
  private static final int BATCH = EVENTS > 1_000 ? 25 : 6;

  /** A message that was taken by the host that died is visible again after 12 minutes. */
  private static final Duration HIDDEN = Duration.ofMinutes(13);

  private static final int ROUNDS = 6;
  private static final List<String> SERVICES =
      List.of("dynamodb", "s3", "sqs", "events", "states", "lambda", "kms");

  @TempDir private Path folder;
  private final Random random = new Random(SEED);

  @Test
  void acceptedEvents_processesKilledAndServicesFailing_areEachInOneIncidentAndNothingIsStuck()
      throws Exception {
    List<Victim> victims = victims();
    System.out.println("kills: " + victims + ", -Dkills.seed=" + SEED);
    Path data = folder.resolve("data");
    try (KillableCloud cloud = KillableCloud.on(data, options())) {
      String token = cloud.token("responder");
      var answers = new Answers(cloud, token);
      Feed feed = new Feed(cloud, cloud.token("analyst"), SEED, BATCH).start();
      try (feed) {
        for (Victim victim : victims) {
          feed.awaitAccepted(3 + random.nextInt(5));
          Thread answering = answers.inTheBackground();
          Thread.sleep(random.nextInt(1_000));
          cloud.kill(victim);
          answering.join();
          if (victim.host()) {
            cloud.restart();
          }
        }
        feed.awaitEvents(EVENTS);
        feed.awaitAccepted(3);
      }
      settle(cloud, token, feed);
      // Some more, on tokens that are older than the last start; the others stay unanswered.
      answers.give(1 + feed.fired().size() / 3);
      cloud.advance(Duration.ofMinutes(2));
      assertThat(answers.attempted()).isNotEmpty();
      System.out.println(feed + ", " + answers.attempted().size() + " acknowledged");
      cloud.restartWith(List.of());
      settle(cloud, token, feed);
      new Outcome(cloud, token, feed, answers.attempted()).check();
    }
    Outcome.checkDrained(data);
  }

  private List<Victim> victims() {
    var victims = new ArrayList<Victim>();
    for (int i = 0; i < EACH; i++) {
      victims.addAll(List.of(Victim.HOST, Victim.HOST_AND_STORES, Victim.DYNAMODB, Victim.S3));
      if (ISOLATED) {
        victims.add(Victim.FUNCTION);
      }
    }
    Collections.shuffle(victims, random);
    return victims;
  }

  private List<String> options() throws IOException {
    var plan = new StringBuilder("seed: " + SEED + "\nfaults:\n");
    for (String service : SERVICES) {
      for (String kind : List.of("throttle", "error500")) {
        plan.append("  - {service: %s, kind: %s, share: 0.03}%n".formatted(service, kind));
      }
    }
    Path file = Files.writeString(folder.resolve("faults.yaml"), plan);
    List<String> options = List.of("--faults", file.toString());
    return ISOLATED ? List.of("--isolated", options.getFirst(), options.getLast()) : options;
  }

  private static void settle(KillableCloud cloud, String token, Feed feed)
      throws IOException, InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      cloud.advance(HIDDEN);
      if (Outcome.incidents(cloud, token).size() >= feed.fired().size()) {
        break;
      }
    }
    // Once more for the repair job, which leaves what is younger than a minute alone.
    cloud.advance(Duration.ofMinutes(2));
  }
}
