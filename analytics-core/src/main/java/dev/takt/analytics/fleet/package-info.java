/**
 * The records that the instances of a fleet publish: figures of one interval, as differences that can be added up without loss.
 *
 * <pre>
 *  instance ─▶ DeltaSource ─▶ Delta ─▶ Frame ─▶ FrameWriter ─▶ bytes ─▶ FrameReader ─▶ Frame
 * </pre>
 *
 * <p>The format is public and described in {@code docs/fleet-format.md}, so that programs of others can read frames.
 */
@NullMarked
package dev.takt.analytics.fleet;

import org.jspecify.annotations.NullMarked;
