/** What stands before each service: who may call it, and what is made to fail. */
@NullMarked
package dev.kintsugi.local.front;

import org.jspecify.annotations.NullMarked;
