/** Detection: chunks of events through the rules to triage. */
@NullMarked
package dev.kintsugi.functions.detect;

import org.jspecify.annotations.NullMarked;
