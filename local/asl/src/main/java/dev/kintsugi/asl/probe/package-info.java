/** One state by itself: what Step Functions' TestState API does. */
@NullMarked
package dev.kintsugi.asl.probe;

import org.jspecify.annotations.NullMarked;
