/** Who is on call: rotations, what overrides them, and the schedule that follows from both. */
@NullMarked
package dev.kintsugi.incident.oncall;

import org.jspecify.annotations.NullMarked;
