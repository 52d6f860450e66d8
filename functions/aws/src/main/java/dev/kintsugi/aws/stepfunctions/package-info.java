/** The adapter that starts executions of Step Functions and answers their tokens. */
@NullMarked
package dev.kintsugi.aws.stepfunctions;

import org.jspecify.annotations.NullMarked;
