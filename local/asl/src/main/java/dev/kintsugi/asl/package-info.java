/** Runs Amazon States Language machines on one machine, durably, on a clock that can skip. */
@NullMarked
package dev.kintsugi.asl;

import org.jspecify.annotations.NullMarked;
