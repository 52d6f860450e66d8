/** One class for each command. */
@NullMarked
package dev.kintsugi.cli.command;

import org.jspecify.annotations.NullMarked;
