/** Tests of correlations: the port's kit, a naive evaluator, the specification's samples. */
@NullMarked
package dev.kintsugi.detection.correlation;

import org.jspecify.annotations.NullMarked;
