/** What must survive when processes of the local cloud are killed. */
@NullMarked
package dev.kintsugi.durability;

import org.jspecify.annotations.NullMarked;
