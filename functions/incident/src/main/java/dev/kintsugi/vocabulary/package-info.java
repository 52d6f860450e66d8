/** The words that every room shares: ids, severity, priority, actors, observables. */
@NullMarked
package dev.kintsugi.vocabulary;

import org.jspecify.annotations.NullMarked;
