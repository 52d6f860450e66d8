/** Writes records as bytes, and reads them back without trusting the bytes. */
@NullMarked
package dev.kintsugi.detection.pack;

import org.jspecify.annotations.NullMarked;
