/** The condition grammar: from text to a tree of named selections. */
@NullMarked
package dev.kintsugi.detection.condition;

import org.jspecify.annotations.NullMarked;
