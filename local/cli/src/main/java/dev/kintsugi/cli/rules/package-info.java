/** Detection as code: rules as files with their events beside them, checked, listed and packed. */
@NullMarked
package dev.kintsugi.cli.rules;

import org.jspecify.annotations.NullMarked;
