/**
 * Reactor's Mono and Flux, measured per subscription, and the tasks of its schedulers; {@link
 * dev.takt.analytics.reactor.ReactorAnalytics} is the entry.
 * HTTP exchanges of Reactor Netty by route; {@link dev.takt.analytics.reactor.ReactorNettyAnalytics} is theirs.
 *
 * <pre>
 *  source ──▶ TrackedMono | TrackedFlux ──▶ lift  assembled once; fuseable if the source is
 *                 │ subscribe
 *                 ▼
 *  source ◀──▶ MonoMeasurement | FluxMeasurement ◀──▶ subscriber
 *                 │ first end                         one object a subscription: subscriber, subscription
 *                 ▼                                   and measurement; the fused twins are queues too
 *             Instruments
 * </pre>
 *
 * <p>Where the library carries something (an open scope, a batch, tags), a {@code CarryingSubscriber} and a {@code
 * CarryingSubscription} stand at both sides of the measurement.
 */
@NullMarked
package dev.takt.analytics.reactor;

import org.jspecify.annotations.NullMarked;
