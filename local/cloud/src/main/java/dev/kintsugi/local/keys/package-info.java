/** The key service, by keys in files. */
@NullMarked
package dev.kintsugi.local.keys;

import org.jspecify.annotations.NullMarked;
