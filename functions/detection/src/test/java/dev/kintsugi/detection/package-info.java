/** Tests of the rule set, the shipped rules and the real data. */
@NullMarked
package dev.kintsugi.detection;

import org.jspecify.annotations.NullMarked;
