/**
 * The ways to track a call: {@link dev.takt.analytics.tracker.Tracker}, and {@link dev.takt.analytics.tracker.Timer} for blocks.
 *
 * <p>Tracking is transparent: the same result, the same throwable, the same thread. Internal failures are counted, never thrown into
 * the caller.
 */
@NullMarked
package dev.takt.analytics.tracker;

import org.jspecify.annotations.NullMarked;
