/** What is wrong with a rule, and where it is written. */
@NullMarked
package dev.kintsugi.detection.validation;

import org.jspecify.annotations.NullMarked;
