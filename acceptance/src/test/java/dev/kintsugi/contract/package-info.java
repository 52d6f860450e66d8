/** Holds template, state machines, API description, documents and code against one another. */
@NullMarked
package dev.kintsugi.contract;

import org.jspecify.annotations.NullMarked;
