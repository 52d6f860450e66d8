/** What has happened to incidents: hash-chained timelines, and the search over closed ones. */
@NullMarked
package dev.kintsugi.incident.history;

import org.jspecify.annotations.NullMarked;
