/** Puts records through the log bucket and waits for what becomes of them. */
@NullMarked
package dev.kintsugi.cli.ingest;

import org.jspecify.annotations.NullMarked;
