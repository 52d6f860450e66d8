/** Tests of the stored forms. */
@NullMarked
package dev.kintsugi.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
