/** The running instance of a folder: its lock, its file, and starting one for a command. */
@NullMarked
package dev.kintsugi.cli.instance;

import org.jspecify.annotations.NullMarked;
