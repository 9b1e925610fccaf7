package dev.takt.analytics.reactor;

import dev.takt.analytics.tracker.Tracker;
import java.util.function.Consumer;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;

/** A ConnectableFlux whose subscribers are calls; connecting is none. */
final class TrackedConnectable<T> extends ConnectableFlux<T> {
    private final ConnectableFlux<T> source;
    private final Flux<T> tracked;

    private TrackedConnectable(Tracker tracker, ConnectableFlux<T> source) {
        this.source = source;
        this.tracked = TrackedFlux.of(tracker, source);
    }

    /** Returns {@code source} with its subscribers measured. */
    static <T> ConnectableFlux<T> of(Tracker tracker, ConnectableFlux<T> source) {
        return onAssembly(new TrackedConnectable<>(tracker, source));
    }

    @Override
    public void connect(Consumer<? super Disposable> cancelSupport) {
        source.connect(cancelSupport);
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        tracked.subscribe(actual);
    }

    @Override
    public int getPrefetch() {
        return source.getPrefetch();
    }
}
