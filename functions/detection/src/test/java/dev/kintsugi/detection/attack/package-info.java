/** The pinned matrix. */
@NullMarked
package dev.kintsugi.detection.attack;

import org.jspecify.annotations.NullMarked;
