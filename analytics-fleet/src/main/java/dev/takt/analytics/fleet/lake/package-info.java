/** The reader of merged figures for copies outside Kafka: in the order in which the engine reported them, by partition and offset. */
@NullMarked
package dev.takt.analytics.fleet.lake;

import org.jspecify.annotations.NullMarked;
