/** Regular expressions over ASCII texts by automaton, in time proportional to the text. */
@NullMarked
package dev.kintsugi.detection.regex;

import org.jspecify.annotations.NullMarked;
