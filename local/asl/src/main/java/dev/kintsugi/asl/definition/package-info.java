/** A state machine as it is written: its model and what is wrong with it. */
@NullMarked
package dev.kintsugi.asl.definition;

import org.jspecify.annotations.NullMarked;
