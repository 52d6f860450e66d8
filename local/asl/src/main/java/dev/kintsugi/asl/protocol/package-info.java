/** The runner as the Step Functions API speaks of it. */
@NullMarked
package dev.kintsugi.asl.protocol;

import org.jspecify.annotations.NullMarked;
