/** Signatures by the key service. */
@NullMarked
package dev.kintsugi.aws.kms;

import org.jspecify.annotations.NullMarked;
