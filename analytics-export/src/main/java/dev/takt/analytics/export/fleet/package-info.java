/**
 * The instance's side of a fleet: {@link dev.takt.analytics.export.fleet.FleetPublisher} sends what an instance counted in each interval
 * to a topic of Kafka, each frame with a number by which a repetition is recognized.
 *
 * <pre>
 *  DeltaSource ─▶ FrameCutter ─▶ FrameQueue, with FrameSpool ─▶ FrameSender ─▶ topic
 * </pre>
 */
@NullMarked
package dev.takt.analytics.export.fleet;

import org.jspecify.annotations.NullMarked;
