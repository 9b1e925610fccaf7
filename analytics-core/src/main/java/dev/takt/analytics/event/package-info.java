/**
 * Events, their series and outcomes, the clocks, and the interfaces through which packages pass events.
 *
 * <pre>
 *  tracker ──▶ EventSink (the ring) ──▶ EventConsumer (the writer's intake) ──▶ EventSource (memory, files)
 *              primitives only            EventView, valid during                EventView again, one view
 *              no garbage                 the call                               moved over the rows
 * </pre>
 *
 * <p>A finished call is an {@link dev.takt.analytics.event.Event}. The library passes it on as primitives and reads it through an
 * {@link dev.takt.analytics.event.EventView}, so that a call that no reader needs allocates nothing.
 */
@NullMarked
package dev.takt.analytics.event;

import org.jspecify.annotations.NullMarked;
