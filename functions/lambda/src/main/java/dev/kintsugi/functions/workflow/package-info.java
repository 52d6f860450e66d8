/** The tasks of the state machines: one use case each. */
@NullMarked
package dev.kintsugi.functions.workflow;

import org.jspecify.annotations.NullMarked;
