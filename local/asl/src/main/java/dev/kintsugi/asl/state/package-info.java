/** What each state does with its input: one class a state type. */
@NullMarked
package dev.kintsugi.asl.state;

import org.jspecify.annotations.NullMarked;
