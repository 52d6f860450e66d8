/** Reads YAML into positioned nodes within hard limits. */
@NullMarked
package dev.kintsugi.detection.yaml;

import org.jspecify.annotations.NullMarked;
