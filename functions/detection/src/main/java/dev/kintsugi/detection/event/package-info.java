/** An event as the engine sees it: a tree of values and the log source its shape betrays. */
@NullMarked
package dev.kintsugi.detection.event;

import org.jspecify.annotations.NullMarked;
