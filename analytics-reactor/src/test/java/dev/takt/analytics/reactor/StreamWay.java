package dev.takt.analytics.reactor;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.scope.Recorder;
import dev.takt.analytics.tracker.Tracked;
import dev.takt.analytics.tracker.Tracker;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A way to put operators of this module behind a stream, so that each subscription to it is one call of {@link #NAME}. */
enum StreamWay {
    TRACK {
        @Override
        <T> Mono<T> of(Analytics analytics, Mono<T> source) {
            return ReactorAnalytics.track(tracker(analytics), source);
        }

        @Override
        <T> Flux<T> of(Analytics analytics, Flux<T> source) {
            return ReactorAnalytics.track(tracker(analytics), source);
        }
    },
    TRANSFORM {
        @Override
        <T> Mono<T> of(Analytics analytics, Mono<T> source) {
            return source.transform(ReactorAnalytics.mono(tracker(analytics)));
        }

        @Override
        <T> Flux<T> of(Analytics analytics, Flux<T> source) {
            return source.transform(ReactorAnalytics.flux(tracker(analytics)));
        }
    },
    TRANSFORM_DEFERRED {
        @Override
        <T> Mono<T> of(Analytics analytics, Mono<T> source) {
            return source.transformDeferred(ReactorAnalytics.mono(tracker(analytics)));
        }

        @Override
        <T> Flux<T> of(Analytics analytics, Flux<T> source) {
            return source.transformDeferred(ReactorAnalytics.flux(tracker(analytics)));
        }
    },
    TAP {
        @Override
        <T> Mono<T> of(Analytics analytics, Mono<T> source) {
            return source.tap(ReactorAnalytics.listener(tracker(analytics)));
        }

        @Override
        <T> Flux<T> of(Analytics analytics, Flux<T> source) {
            return source.tap(ReactorAnalytics.listener(tracker(analytics)));
        }
    },
    INTERFACE {
        @Override
        @SuppressWarnings("unchecked") // the proxy gives what the target gives
        <T> Mono<T> of(Analytics analytics, Mono<T> source) {
            return (Mono<T>)
                    analytics.trackInterface(OfMono.class, () -> source).of();
        }

        @Override
        @SuppressWarnings("unchecked") // the proxy gives what the target gives
        <T> Flux<T> of(Analytics analytics, Flux<T> source) {
            return (Flux<T>)
                    analytics.trackInterface(OfFlux.class, () -> source).of();
        }
    },
    TRACK_IN_TRACK {
        @Override
        <T> Mono<T> of(Analytics analytics, Mono<T> source) {
            return ReactorAnalytics.track(
                    tracker(analytics), ReactorAnalytics.track(analytics.tracker("inner"), source));
        }

        @Override
        <T> Flux<T> of(Analytics analytics, Flux<T> source) {
            return ReactorAnalytics.track(
                    tracker(analytics), ReactorAnalytics.track(analytics.tracker("inner"), source));
        }
    },
    TRACK_IN_BATCH {
        @Override
        <T> Mono<T> of(Analytics analytics, Mono<T> source) {
            return ReactorAnalytics.batch(analytics, "title", TRACK.of(analytics, source));
        }

        @Override
        <T> Flux<T> of(Analytics analytics, Flux<T> source) {
            return ReactorAnalytics.batch(analytics, "title", TRACK.of(analytics, source));
        }
    },
    BATCH_IN_TRACK {
        @Override
        <T> Mono<T> of(Analytics analytics, Mono<T> source) {
            return TRACK.of(analytics, ReactorAnalytics.batch(analytics, "title", source));
        }

        @Override
        <T> Flux<T> of(Analytics analytics, Flux<T> source) {
            return TRACK.of(analytics, ReactorAnalytics.batch(analytics, "title", source));
        }
    },
    TRACK_IN_SCOPE {
        @Override
        <T> Mono<T> of(Analytics analytics, Mono<T> source) {
            return ReactorScopes.record(Recorder.create(), ReactorScopes.time("key", TRACK.of(analytics, source)));
        }

        @Override
        <T> Flux<T> of(Analytics analytics, Flux<T> source) {
            return ReactorScopes.record(Recorder.create(), ReactorScopes.time("key", TRACK.of(analytics, source)));
        }
    },
    SCOPE_IN_TRACK {
        @Override
        <T> Mono<T> of(Analytics analytics, Mono<T> source) {
            return TRACK.of(analytics, ReactorScopes.record(Recorder.create(), ReactorScopes.time("key", source)));
        }

        @Override
        <T> Flux<T> of(Analytics analytics, Flux<T> source) {
            return TRACK.of(analytics, ReactorScopes.record(Recorder.create(), ReactorScopes.time("key", source)));
        }
    };

    /** The name of the series. */
    static final String NAME = "way";

    interface OfMono {
        @Tracked(name = NAME)
        Mono<?> of();
    }

    interface OfFlux {
        @Tracked(name = NAME)
        Flux<?> of();
    }

    /** Returns {@code source} with the operators behind it. */
    abstract <T> Mono<T> of(Analytics analytics, Mono<T> source);

    /** Returns {@code source} with the operators behind it. */
    abstract <T> Flux<T> of(Analytics analytics, Flux<T> source);

    private static Tracker tracker(Analytics analytics) {
        return analytics.tracker(NAME);
    }
}
