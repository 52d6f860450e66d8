/** Tests of event values and log sources. */
@NullMarked
package dev.kintsugi.detection.event;

import org.jspecify.annotations.NullMarked;
