/** JSONPath as the Amazon States Language uses it: paths, templates, intrinsic functions. */
@NullMarked
package dev.kintsugi.asl.path;

import org.jspecify.annotations.NullMarked;
