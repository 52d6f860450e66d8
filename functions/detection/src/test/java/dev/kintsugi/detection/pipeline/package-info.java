/** Tests of pipelines. */
@NullMarked
package dev.kintsugi.detection.pipeline;

import org.jspecify.annotations.NullMarked;
