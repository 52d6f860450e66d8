/** The runner as commands: run, validate, test. */
@NullMarked
package dev.kintsugi.asl.command;

import org.jspecify.annotations.NullMarked;
