/** What the use of AWS costs: counted by incident, priced by a dated table. */
@NullMarked
package dev.kintsugi.local.meter;

import org.jspecify.annotations.NullMarked;
