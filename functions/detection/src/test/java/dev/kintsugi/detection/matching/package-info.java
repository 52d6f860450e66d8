/** Tests of modifiers, value tests and the index. */
@NullMarked
package dev.kintsugi.detection.matching;

import org.jspecify.annotations.NullMarked;
