/** Gives the fields of events the names that rules use, as data files say. */
@NullMarked
package dev.kintsugi.detection.pipeline;

import org.jspecify.annotations.NullMarked;
