/** SQS: standard queues kept in a journal, on the cloud's clock. */
@NullMarked
package dev.kintsugi.local.queue;

import org.jspecify.annotations.NullMarked;
