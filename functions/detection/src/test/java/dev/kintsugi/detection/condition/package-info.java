/** Tests of the condition grammar. */
@NullMarked
package dev.kintsugi.detection.condition;

import org.jspecify.annotations.NullMarked;
