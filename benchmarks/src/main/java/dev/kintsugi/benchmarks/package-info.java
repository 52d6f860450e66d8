/** Measurements of the whole path, each printed with its spread and beside its baseline. */
@NullMarked
package dev.kintsugi.benchmarks;

import org.jspecify.annotations.NullMarked;
