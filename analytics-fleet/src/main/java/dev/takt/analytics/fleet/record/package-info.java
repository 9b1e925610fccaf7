/** The records that the engine of a fleet writes: merged figures, states of instances, names of series, slow calls. */
@NullMarked
package dev.takt.analytics.fleet.record;

import org.jspecify.annotations.NullMarked;
