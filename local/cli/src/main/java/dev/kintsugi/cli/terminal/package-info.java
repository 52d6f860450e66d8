/** Text for people: colours, tables, times. */
@NullMarked
package dev.kintsugi.cli.terminal;

import org.jspecify.annotations.NullMarked;
