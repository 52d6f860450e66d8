package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kintsugi.asl.state.Fork;
import dev.kintsugi.asl.state.Forked;
import dev.kintsugi.asl.state.StateFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Machines run side by side within a branch, so many at a time. */
final class ForkRun {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final RunContext run;
  private final RunningBranch outer;
  private final List<Fork> forks;
  private final double tolerated;
  private final Pending<Boolean> done;
  private final List<@Nullable Forked> results = new ArrayList<>();
  private final List<RunningBranch> branches = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private int next;
  private int ended;
  private int failed;

  ForkRun(RunContext run, RunningBranch outer, List<Fork> forks, double tolerated) {
    this.run = run;
    this.outer = outer;
    this.forks = forks;
    this.tolerated = tolerated;
    this.done = new Pending<>(run.gauge());
    forks.forEach(fork -> results.add(null));
  }

  /** Runs all and gives the outputs in order. */
  List<Forked> run(int atOnce) throws InterruptedException {
    if (forks.isEmpty()) {
      return List.of();
    }
    try {
      for (int i = 0; i < Math.min(atOnce, forks.size()); i++) {
        startNext();
      }
      done.await();
      synchronized (this) {
        return results.stream().map(Objects::requireNonNull).toList();
      }
    } finally {
      cancel();
    }
  }

  private synchronized void cancel() {
    branches.forEach(RunningBranch::cancel);
    threads.forEach(Thread::interrupt);
  }

  private synchronized void startNext() {
    if (next >= forks.size()) {
      return;
    }
    int index = next++;
    Fork fork = forks.get(index);
    var branch = new RunningBranch(outer, fork);
    branches.add(branch);
    run.gauge().enter();
    threads.add(Thread.startVirtualThread(() -> run(index, fork, branch)));
  }

  private void run(int index, Fork fork, RunningBranch branch) {
    try {
      iteration(fork, branch, "MapIterationStarted");
      JsonNode output = branch.run(fork.input());
      iteration(fork, branch, "MapIterationSucceeded");
      finished(index, new Forked.Succeeded(output), null);
    } catch (StateFailure failure) {
      failed(index, failure);
    } catch (InterruptedException | Cancelled e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      failed(index, new StateFailure("States.Runtime", e.toString()));
    } finally {
      run.gauge().leave();
    }
  }

  private static void iteration(Fork fork, RunningBranch branch, String type) {
    fork.item()
        .ifPresent(
            item ->
                branch.event(
                    fork.key(),
                    type,
                    JSON.objectNode().put("index", item.at("/Item/Index").asInt())));
  }

  private void failed(int index, StateFailure failure) {
    finished(index, new Forked.Failed(failure.error(), failure.cause()), failure);
  }

  private synchronized void finished(int index, Forked result, @Nullable StateFailure failure) {
    results.set(index, result);
    ended++;
    if (failure != null && ++failed > tolerated) {
      next = forks.size();
      boolean own = tolerated == 0 || failure.fatal();
      done.fail(own ? failure : StateFailure.toleranceExceeded());
    } else if (ended == forks.size()) {
      done.complete(true);
    } else {
      startNext();
    }
  }
}
