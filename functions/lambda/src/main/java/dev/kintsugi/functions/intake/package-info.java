/** What is delivered: files, bus events, requests, read into records and put into normal form. */
@NullMarked
package dev.kintsugi.functions.intake;

import org.jspecify.annotations.NullMarked;
