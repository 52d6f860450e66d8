/** Who calls, and whether the caller may. */
@NullMarked
package dev.kintsugi.local.iam;

import org.jspecify.annotations.NullMarked;
