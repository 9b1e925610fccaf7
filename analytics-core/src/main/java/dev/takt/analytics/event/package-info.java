/**
 * What is recorded, how time is read, and the ports between the rooms of the house.
 *
 * <pre>
 *  tracker ──▶ EventSink (the ring) ──▶ EventConsumer (the writer's intake) ──▶ EventSource (memory, files)
 *              primitives alone           EventView: a window, valid             EventView again, one
 *              no garbage                 during the call                        window moved over the rows
 * </pre>
 *
 * <p>A finished call is an {@link dev.takt.analytics.event.Event}. Inside, it travels as primitives and is looked at
 * through an {@link dev.takt.analytics.event.EventView}, so that nothing is allocated for a call that nobody reads.
 */
@NullMarked
package dev.takt.analytics.event;

import org.jspecify.annotations.NullMarked;
