/**
 * Reactor's Mono and Flux, measured per subscription; {@link dev.takt.analytics.reactor.ReactorAnalytics} is the entry.
 *
 * <pre>
 *  source ──▶ TrackedMono | TrackedFlux          assembled once; fuseable if the source is
 *                 │ subscribe
 *                 ▼
 *  source ◀──▶ MonoMeasurement | FluxMeasurement ◀──▶ subscriber
 *                 │ first end                         one object a subscription: subscriber, subscription
 *                 ▼                                   and measurement; the fused twins are queues too
 *             Instruments
 * </pre>
 */
@NullMarked
package dev.takt.analytics.reactor;

import org.jspecify.annotations.NullMarked;
