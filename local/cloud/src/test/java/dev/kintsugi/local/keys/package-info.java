/** Tests of the key service. */
@NullMarked
package dev.kintsugi.local.keys;

import org.jspecify.annotations.NullMarked;
