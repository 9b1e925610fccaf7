/**
 * Measures Mono and Flux per subscription, and the tasks of schedulers ({@link dev.takt.analytics.reactor.ReactorAnalytics}), and HTTP
 * exchanges of Reactor Netty by route ({@link dev.takt.analytics.reactor.ReactorNettyAnalytics}).
 *
 * <pre>
 *  source ──▶ TrackedMono | TrackedFlux ──▶ lift  assembled once; fuseable if the source is
 *                 │ subscribe
 *                 ▼
 *  source ◀──▶ MonoMeasurement | FluxMeasurement ◀──▶ subscriber
 *                 │ first end                         one object a subscription: subscriber, subscription
 *                 ▼                                   and measurement; the fused variants are queues too
 *             CallRecorder
 * </pre>
 *
 * <p>If context is carried (an open scope, a batch, tags), a {@code CarryingSubscriber} and a {@code CarryingSubscription} surround the
 * measurement.
 */
@NullMarked
package dev.takt.analytics.reactor;

import org.jspecify.annotations.NullMarked;
