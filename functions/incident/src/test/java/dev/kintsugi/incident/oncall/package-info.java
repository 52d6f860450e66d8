/** Tests of who is on call. */
@NullMarked
package dev.kintsugi.incident.oncall;

import org.jspecify.annotations.NullMarked;
