/** Tests of the YAML reader. */
@NullMarked
package dev.kintsugi.detection.yaml;

import org.jspecify.annotations.NullMarked;
