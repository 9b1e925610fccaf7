/** One node of the engine of a fleet: its settings, the topics that it needs, its health. */
@NullMarked
package dev.takt.analytics.fleet.node;

import org.jspecify.annotations.NullMarked;
