package dev.kintsugi.asl.execution;

import dev.kintsugi.asl.expression.Expressions;

/**
 * What the parts of one execution share.
 *
 * @param executionArn its ARN
 * @param log what is known of it
 * @param timers the timeline
 * @param gauge counts what is being done
 * @param expressions the evaluator
 * @param work does its tasks
 * @param seed of everything random in it
 */
record RunContext(
    String executionArn,
    ExecutionLog log,
    Timers timers,
    Gauge gauge,
    Expressions expressions,
    Work work,
    long seed) {}
