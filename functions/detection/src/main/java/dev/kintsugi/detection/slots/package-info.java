/** Keeps of an event what rules ask for, while it is read. */
@NullMarked
package dev.kintsugi.detection.slots;

import org.jspecify.annotations.NullMarked;
