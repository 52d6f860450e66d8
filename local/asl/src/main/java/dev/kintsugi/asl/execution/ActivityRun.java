package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kintsugi.asl.state.StateFailure;
import dev.kintsugi.asl.state.TaskCall;

/**
 * One attempt of a task that waits for a worker to take it. Its time limits begin when one does
 * (Source: Step Functions, fields of a Task); until then a restart offers it again.
 */
final class ActivityRun {
  private final RunContext run;
  private final TaskCall call;
  private final TaskEvents events;
  private final Deadlines deadlines;
  private boolean over;

  ActivityRun(RunContext run, TaskCall call, TaskEvents events, Deadlines deadlines) {
    this.run = run;
    this.call = call;
    this.events = events;
    this.deadlines = deadlines;
  }

  JsonNode result(ActivityTask task, Pending<JsonNode> pending) throws InterruptedException {
    run.work().activities().offer(call.resource(), task, worker -> taken(worker, pending));
    try {
      return pending.await();
    } finally {
      end();
      deadlines.close();
    }
  }

  private synchronized void end() {
    over = true;
  }

  private synchronized boolean taken(String worker, Pending<JsonNode> pending) {
    if (over) {
      return false;
    }
    try {
      events.startedBy(worker);
      run.log()
          .note(call.key(), "accepted", run.timers().now(), JsonNodeFactory.instance.objectNode());
      deadlines.watch(pending);
      return true;
    } catch (StateFailure failure) {
      pending.fail(failure);
      return false;
    } catch (Cancelled e) {
      return false;
    }
  }
}
