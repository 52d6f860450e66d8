/** Notifications and the channels that carry them. */
@NullMarked
package dev.kintsugi.incident.communication;

import org.jspecify.annotations.NullMarked;
