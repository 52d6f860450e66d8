package dev.kintsugi.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole local cloud, killed at moments that a seed decides while events, files and people's
 * answers come in. {@code -Dlong} kills it 20 times instead of 3, {@code -Dkills.seed=N} chooses
 * other moments.
 */
class KillTest {
  private static final int KILLS = System.getProperty("long") == null ? 3 : 20;
  private static final long SEED = Long.getLong("kills.seed", 20_261_125L);

  /** A message that was taken by the host that died is visible again after 12 minutes. */
  private static final Duration HIDDEN = Duration.ofMinutes(13);

  private static final int ROUNDS = 6;

  @TempDir private Path folder;
  private final Random random = new Random(SEED);

  @Test
  void acceptedEvents_hostKilledAtRandomMoments_areEachInOneIncidentAndNothingIsStuck()
      throws Exception {
    System.out.println("kills: " + KILLS + ", -Dkills.seed=" + SEED);
    Path data = folder.resolve("data");
    try (KillableCloud cloud = KillableCloud.on(data)) {
      String token = cloud.token("responder");
      var answers = new Answers(cloud, token);
      Feed feed = new Feed(cloud, cloud.token("analyst"), SEED).start();
      try (feed) {
        for (int kill = 0; kill < KILLS; kill++) {
          feed.awaitAccepted(3 + random.nextInt(5));
          Thread answering = answers.inTheBackground();
          Thread.sleep(random.nextInt(1_000));
          cloud.kill(random.nextInt(3) == 0);
          answering.join();
          cloud.restart();
        }
        feed.awaitAccepted(3);
      }
      settle(cloud, token, feed);
      // Some more, on tokens that are older than the last start; the others stay unanswered.
      answers.give(1 + feed.fired().size() / 3);
      cloud.advance(Duration.ofSeconds(1));
      assertThat(answers.attempted()).isNotEmpty();
      System.out.println(feed + ", " + answers.attempted().size() + " acknowledged");
      new Outcome(cloud, token, feed, answers.attempted()).check();
    }
    Outcome.checkDrained(data);
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
