/** An incident from opening to closing: its state, the transition table, the ledger of changes. */
@NullMarked
package dev.kintsugi.incident.lifecycle;

import org.jspecify.annotations.NullMarked;
