/** Tests of the rule parser. */
@NullMarked
package dev.kintsugi.detection.rule;

import org.jspecify.annotations.NullMarked;
