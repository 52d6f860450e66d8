package dev.kintsugi.cli.ingest;

import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.api.Http;
import dev.kintsugi.cli.input.LogObject;
import dev.kintsugi.cli.instance.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts log objects into the log bucket and waits until each record is stored, known or quarantined.
 * An object that was taken in before is not put again: its records are duplicates.
 */
public final class Delivering {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final Duration PAUSE = Duration.ofMillis(150);

  private final Service service;
  private final Receipts receipts;
  private final Consumer<Counts> progress;

  /**
   * Delivers to a service.
   *
   * @param token of an analyst, to read receipts
   * @param progress is told the counts as they grow
   */
  public Delivering(Service service, String token, Consumer<Counts> progress) {
    this.service = service;
    this.receipts = new Receipts(new Http(service.instance().api()).as(token));
    this.progress = progress;
  }

  /** Delivers, and returns when all is stored. */
  public Counts deliver(List<LogObject> objects) throws InterruptedException {
    Counts known = Counts.NONE;
    var pending = new ArrayList<Pending>();
    try (LogBucket bucket = LogBucket.at(service.instance().endpoint("s3"))) {
      for (LogObject object : objects) {
        String address = bucket.address(object);
        if (receipts.of(address).isPresent()) {
          known = known.plus(new Counts(object.records(), 0, object.records(), 0));
        } else {
          bucket.put(object);
          pending.add(new Pending(address, object.records()));
        }
      }
    }
    return await(known, pending);
  }

  private Counts await(Counts known, List<Pending> pending) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    Counts done = known;
    while (!pending.isEmpty()) {
      Counts now = done;
      for (var each = pending.iterator(); each.hasNext(); ) {
        Pending object = each.next();
        Optional<Receipts.Receipt> receipt = receipts.of(object.address());
        Counts counts = receipt.map(object::counts).orElse(Counts.NONE);
        now = now.plus(counts);
        if (receipt.filter(Receipts.Receipt::done).isPresent()) {
          done = done.plus(counts);
          each.remove();
        }
      }
      progress.accept(now);
      if (System.nanoTime() - end > 0) {
        throw CommandFailedException.failed(
            "%d files are still being taken in after %d minutes: see ./kintsugi quarantine list."
                .formatted(pending.size(), LIMIT.toMinutes()));
      }
      if (!pending.isEmpty()) {
        Thread.sleep(PAUSE);
      }
    }
    return done;
  }

  private record Pending(String address, int records) {
    Counts counts(Receipts.Receipt receipt) {
      return new Counts(records, receipt.stored(), receipt.duplicates(), receipt.quarantined());
    }
  }
}
