/** The service's HTTP API as the commands use it. */
@NullMarked
package dev.kintsugi.cli.api;

import org.jspecify.annotations.NullMarked;
