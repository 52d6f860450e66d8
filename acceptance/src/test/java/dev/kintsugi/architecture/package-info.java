/** Holds the walls of the house and its sizes against every class and every source file. */
@NullMarked
package dev.kintsugi.architecture;

import org.jspecify.annotations.NullMarked;
