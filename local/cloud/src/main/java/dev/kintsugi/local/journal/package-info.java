/** Records kept in a file so that they survive a crash. */
@NullMarked
package dev.kintsugi.local.journal;

import org.jspecify.annotations.NullMarked;
