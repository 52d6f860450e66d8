/** From syntax tree to matcher: modifiers, value tests, and the index in front of them. */
@NullMarked
package dev.kintsugi.detection.matching;

import org.jspecify.annotations.NullMarked;
