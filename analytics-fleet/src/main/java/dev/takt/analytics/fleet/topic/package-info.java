/** The topics of a fleet: their names, and what they have to be. */
@NullMarked
package dev.takt.analytics.fleet.topic;

import org.jspecify.annotations.NullMarked;
