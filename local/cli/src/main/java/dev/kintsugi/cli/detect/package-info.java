/** Judges events by Sigma rules without the service: input, rules, output. */
@NullMarked
package dev.kintsugi.cli.detect;

import org.jspecify.annotations.NullMarked;
