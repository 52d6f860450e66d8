/** Tests of detection in the service. */
@NullMarked
package dev.kintsugi.functions.detect;

import org.jspecify.annotations.NullMarked;
