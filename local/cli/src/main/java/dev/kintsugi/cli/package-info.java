/** The kintsugi command: entry, environment and what every command shares. */
@NullMarked
package dev.kintsugi.cli;

import org.jspecify.annotations.NullMarked;
