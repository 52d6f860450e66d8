/** MITRE ATT&amp;CK as pinned data: tactics and techniques of the Enterprise matrix. */
@NullMarked
package dev.kintsugi.detection.attack;

import org.jspecify.annotations.NullMarked;
