/** Root causes without blame, and the training that follows them. */
@NullMarked
package dev.kintsugi.incident.learning;

import org.jspecify.annotations.NullMarked;
