/** Lambda: the functions of the stack in this process, and what triggers them. */
@NullMarked
package dev.kintsugi.local.functions;

import org.jspecify.annotations.NullMarked;
