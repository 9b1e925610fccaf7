package dev.takt.analytics.reactor;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.scope.Recorder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Times subscriptions of {@link Mono} and {@link Flux} in the scopes of a {@link Recorder}, or opens a scope for each subscription.
 *
 * <pre>{@code
 * Mono<Page> page = ReactorScopes.record(recorder, ReactorScopes.time("load", load(id)).map(Page::of));
 * }</pre>
 *
 * <p>A subscription belongs to the scope of Reactor's Context, or else to the open scope of the subscribing thread. It ends with its
 * completion, failure or cancellation, a Mono at its value; the end is recorded before it is passed on.
 *
 * <p>A source finds the scope on the thread that subscribes or requests elements. On other threads a tracked Publisher finds it, and
 * each operator if Reactor's automatic context propagation is enabled.
 */
public final class ReactorScopes {

    private ReactorScopes() {}

    /** Returns {@code source} with the time of each subscription added under {@code key}. */
    public static <T> Mono<T> time(String key, Mono<T> source) {
        return time(key, Tags.empty(), source);
    }

    /** Returns {@code source} with the time of each subscription added under {@code key} and {@code tags}. */
    public static <T> Mono<T> time(String key, Tags tags, Mono<T> source) {
        return ScopedMono.of(Require.notNull("source", source), timing(key, tags));
    }

    /** Returns {@code source} with the time of each subscription added under {@code key}. */
    public static <T> Flux<T> time(String key, Flux<T> source) {
        return time(key, Tags.empty(), source);
    }

    /** Returns {@code source} with the time of each subscription added under {@code key} and {@code tags}. */
    public static <T> Flux<T> time(String key, Tags tags, Flux<T> source) {
        return ScopedFlux.of(Require.notNull("source", source), timing(key, tags));
    }

    /** Returns {@code source} with a scope of {@code recorder} for each subscription. */
    public static <T> Mono<T> record(Recorder recorder, Mono<T> source) {
        return ScopedMono.of(Require.notNull("source", source), recording(recorder));
    }

    /** Returns {@code source} with a scope of {@code recorder} for each subscription. */
    public static <T> Flux<T> record(Recorder recorder, Flux<T> source) {
        return ScopedFlux.of(Require.notNull("source", source), recording(recorder));
    }

    private static ScopedSubscriptionFactory timing(String key, Tags tags) {
        Require.notNull("key", key);
        Require.notNull("tags", tags);
        return carried -> ScopedSubscription.timing(key, tags, carried);
    }

    private static ScopedSubscriptionFactory recording(Recorder recorder) {
        Require.notNull("recorder", recorder);
        return carried -> ScopedSubscription.recording(recorder, carried);
    }
}
