/** JSONata as the Amazon States Language uses it. */
@NullMarked
package dev.kintsugi.asl.expression;

import org.jspecify.annotations.NullMarked;
