/** The local cloud: starts, on one machine, what template.yaml declares. */
@NullMarked
package dev.kintsugi.local;

import org.jspecify.annotations.NullMarked;
