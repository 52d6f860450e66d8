/** Findings folded into incidents: fingerprints, the severity matrix, routing. */
@NullMarked
package dev.kintsugi.incident.triage;

import org.jspecify.annotations.NullMarked;
