/** Step Functions: the stack's state machines on this machine, and the tasks they call. */
@NullMarked
package dev.kintsugi.local.workflow;

import org.jspecify.annotations.NullMarked;
