/** Reads CloudTrail records out of the files a user has, and packs them as log objects. */
@NullMarked
package dev.kintsugi.cli.input;

import org.jspecify.annotations.NullMarked;
