package dev.kintsugi.incident.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Lets several do something at the same time. */
public final class Race {
  private Race() {}

  /** What each of them got, in their order. */
  public static <T> List<T> between(int runners, IntFunction<T> run) throws Exception {
    var start = new CyclicBarrier(runners);
    try (var pool = Executors.newFixedThreadPool(runners)) {
      var futures = new ArrayList<Future<T>>();
      for (int i = 0; i < runners; i++) {
        int runner = i;
        Callable<T> task =
            () -> {
              start.await();
              return run.apply(runner);
            };
        futures.add(pool.submit(task));
      }
      var results = new ArrayList<T>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    }
  }
}
