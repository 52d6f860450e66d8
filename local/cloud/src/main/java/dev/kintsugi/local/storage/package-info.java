/** DynamoDB Local and S3Mock as child processes, and the fronts they are reached through. */
@NullMarked
package dev.kintsugi.local.storage;

import org.jspecify.annotations.NullMarked;
