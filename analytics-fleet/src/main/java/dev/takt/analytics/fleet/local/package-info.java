/** A fleet in one process, for trying: a broker, a node of the engine and a view. */
@NullMarked
package dev.takt.analytics.fleet.local;

import org.jspecify.annotations.NullMarked;
