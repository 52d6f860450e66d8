package dev.kintsugi.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * What a command is given by the process that runs it.
 *
 * @param in the standard input, bytes
 * @param out results
 * @param err progress, logs and errors
 * @param home the folder of the project: template, state machines, class paths of the stores
 * @param directory the working directory; relative paths start here
 * @param terminal whether results are read by a person at a terminal
 * @param progress whether the error stream is a terminal, so that a line can be rewritten
 * @param colours whether results may be coloured
 */
public record Shell(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Path home,
    Path directory,
    boolean terminal,
    boolean progress,
    boolean colours) {}
