/** Correlation rules: events of several rules counted, measured and ordered in sliding windows. */
@NullMarked
package dev.kintsugi.detection.correlation;

import org.jspecify.annotations.NullMarked;
