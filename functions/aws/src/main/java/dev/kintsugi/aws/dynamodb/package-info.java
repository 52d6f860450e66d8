/** Adapters that keep incidents, events, history and the rest in DynamoDB. */
@NullMarked
package dev.kintsugi.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
