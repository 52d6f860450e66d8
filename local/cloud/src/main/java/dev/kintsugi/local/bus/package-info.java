/** EventBridge: buses, rules, and deliveries that survive a crash. */
@NullMarked
package dev.kintsugi.local.bus;

import org.jspecify.annotations.NullMarked;
