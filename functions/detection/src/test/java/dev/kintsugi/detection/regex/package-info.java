/** Tests of regular expressions by automaton. */
@NullMarked
package dev.kintsugi.detection.regex;

import org.jspecify.annotations.NullMarked;
