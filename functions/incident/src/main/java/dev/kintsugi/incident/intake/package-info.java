/** Events and reports on their way in: normalised, idempotent, quarantined when unreadable. */
@NullMarked
package dev.kintsugi.incident.intake;

import org.jspecify.annotations.NullMarked;
