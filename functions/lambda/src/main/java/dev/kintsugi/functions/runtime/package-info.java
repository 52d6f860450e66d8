/** What every function needs before its own work begins: environment, settings, wiring, codecs. */
@NullMarked
package dev.kintsugi.functions.runtime;

import org.jspecify.annotations.NullMarked;
