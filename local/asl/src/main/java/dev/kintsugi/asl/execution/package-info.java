/** Executions: the journal, timers, tasks, tokens. */
@NullMarked
package dev.kintsugi.asl.execution;

import org.jspecify.annotations.NullMarked;
