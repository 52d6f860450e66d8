/** Execution history in Step Functions' own form. */
@NullMarked
package dev.kintsugi.asl.history;

import org.jspecify.annotations.NullMarked;
