/** HTTP on the loopback interface. */
@NullMarked
package dev.kintsugi.local.web;

import org.jspecify.annotations.NullMarked;
