/**
 * The topology that adds up the figures of a fleet, exactly once.
 *
 * <pre>
 *  takt.frames ─▶ Admit (by instance) ─▶ slices ─▶ Merge (by series) ─▶ takt.merged-*
 *                  │                                  └▶ takt.slowest
 *                  └▶ takt.instances, takt.series, takt.notices, takt.refused
 * </pre>
 *
 * <p>{@link dev.takt.analytics.fleet.engine.Admit} takes each frame once, keeps the books of its instance, and divides it into one slice for
 * each merging partition, without decoding figures. {@link dev.takt.analytics.fleet.engine.Merge} adds the slices to figures in memory and
 * reports what changed once a tick. What it took since the last tick is in the store {@code pending}, because Kafka Streams may commit
 * between two ticks.
 *
 * <p>A frame, its offset, the books, the figures and the output are one transaction.
 */
@NullMarked
package dev.takt.analytics.fleet.engine;

import org.jspecify.annotations.NullMarked;
