/** Readers of the merged figures: they belong to no consumer group, store nothing on disk, and may be started anywhere. */
@NullMarked
package dev.takt.analytics.fleet.view;

import org.jspecify.annotations.NullMarked;
