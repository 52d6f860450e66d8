/** Resolving, working around and verifying. */
@NullMarked
package dev.kintsugi.incident.response;

import org.jspecify.annotations.NullMarked;
