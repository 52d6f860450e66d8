/** A campaign played against the service, with the people who answer it. */
@NullMarked
package dev.kintsugi.cli.demo;

import org.jspecify.annotations.NullMarked;
