/** Adapters that send by SQS and EventBridge. */
@NullMarked
package dev.kintsugi.aws.messaging;

import org.jspecify.annotations.NullMarked;
