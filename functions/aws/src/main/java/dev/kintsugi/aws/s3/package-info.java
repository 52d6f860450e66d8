/** Adapters that keep evidence in S3 and gather it. */
@NullMarked
package dev.kintsugi.aws.s3;

import org.jspecify.annotations.NullMarked;
