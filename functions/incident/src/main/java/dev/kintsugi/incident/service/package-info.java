/** Service levels: escalation tiers and how long each may stay silent. */
@NullMarked
package dev.kintsugi.incident.service;

import org.jspecify.annotations.NullMarked;
