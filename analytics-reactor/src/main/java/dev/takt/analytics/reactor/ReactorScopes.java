package dev.takt.analytics.reactor;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.scope.Recorder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The scopes of {@link Recorder} for a {@link Mono} and a {@link Flux}: each subscription is timed, or has a scope of its own.
 *
 * <pre>{@code
 * Mono<Page> page = ReactorScopes.record(recorder, ReactorScopes.time("load", load(id)).map(Page::of));
 * }</pre>
 *
 * <p>A subscription belongs to the scope that Reactor's Context has, else to the one that is open on the thread that subscribes.
 * It ends with its completion, failure or cancellation, a Mono at its value, and that is taken note of before it is passed on.
 *
 * <p>What a source does on the thread that subscribes or asks for elements finds the scope there. On other threads a tracked
 * Publisher does, and every operator if Reactor's automatic context propagation is on.
 */
public final class ReactorScopes {

    private ReactorScopes() {}

    /** The {@code source}, the time of each subscription added to those under {@code key}. */
    public static <T> Mono<T> time(String key, Mono<T> source) {
        return time(key, Tags.empty(), source);
    }

    /** The {@code source}, the time of each subscription added to those under {@code key} with {@code tags}. */
    public static <T> Mono<T> time(String key, Tags tags, Mono<T> source) {
        return ScopedMono.of(Require.notNull("source", source), timing(key, tags));
    }

    /** The {@code source}, the time of each subscription added to those under {@code key}. */
    public static <T> Flux<T> time(String key, Flux<T> source) {
        return time(key, Tags.empty(), source);
    }

    /** The {@code source}, the time of each subscription added to those under {@code key} with {@code tags}. */
    public static <T> Flux<T> time(String key, Tags tags, Flux<T> source) {
        return ScopedFlux.of(Require.notNull("source", source), timing(key, tags));
    }

    /** The {@code source}, each subscription to it recorded by {@code recorder} in a scope of its own. */
    public static <T> Mono<T> record(Recorder recorder, Mono<T> source) {
        return ScopedMono.of(Require.notNull("source", source), recording(recorder));
    }

    /** The {@code source}, each subscription to it recorded by {@code recorder} in a scope of its own. */
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
