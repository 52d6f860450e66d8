/** What was interrupted is taken up again; what nobody could handle is kept. */
@NullMarked
package dev.kintsugi.functions.repair;

import org.jspecify.annotations.NullMarked;
