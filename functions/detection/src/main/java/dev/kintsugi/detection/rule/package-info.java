/** A Sigma rule as it is written: the syntax tree and its parser. */
@NullMarked
package dev.kintsugi.detection.rule;

import org.jspecify.annotations.NullMarked;
