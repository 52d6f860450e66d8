/** What is made to fail on purpose. */
@NullMarked
package dev.kintsugi.local.fault;

import org.jspecify.annotations.NullMarked;
