/** Evidence: what is gathered, where it is kept, what could not be had. */
@NullMarked
package dev.kintsugi.incident.evidence;

import org.jspecify.annotations.NullMarked;
