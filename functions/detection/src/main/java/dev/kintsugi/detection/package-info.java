/** Sigma rules as a compiled set that judges events. */
@NullMarked
package dev.kintsugi.detection;

import org.jspecify.annotations.NullMarked;
