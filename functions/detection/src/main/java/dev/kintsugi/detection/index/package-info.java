/** Finds the few rules that an event may satisfy by what it must hold for them. */
@NullMarked
package dev.kintsugi.detection.index;

import org.jspecify.annotations.NullMarked;
