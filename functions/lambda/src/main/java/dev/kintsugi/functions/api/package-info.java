/** The HTTP API: routes, rights, endpoints, problems. */
@NullMarked
package dev.kintsugi.functions.api;

import org.jspecify.annotations.NullMarked;
