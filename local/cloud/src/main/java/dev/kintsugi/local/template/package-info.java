/** Reads template.yaml: its text, its intrinsics, and what of it can be hosted here. */
@NullMarked
package dev.kintsugi.local.template;

import org.jspecify.annotations.NullMarked;
