/** The service as its users and its sources see it, one test class a feature. */
@NullMarked
package dev.kintsugi.acceptance;

import org.jspecify.annotations.NullMarked;
