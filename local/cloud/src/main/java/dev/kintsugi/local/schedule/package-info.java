/** The one clock of the local cloud, what waits for it, and what keeps it from skipping. */
@NullMarked
package dev.kintsugi.local.schedule;

import org.jspecify.annotations.NullMarked;
