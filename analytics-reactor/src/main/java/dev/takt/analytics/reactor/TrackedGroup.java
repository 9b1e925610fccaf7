package dev.takt.analytics.reactor;

import dev.takt.analytics.tracker.Tracker;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.GroupedFlux;

/** A group with its key, whose subscription is a call. */
final class TrackedGroup<K, T> extends GroupedFlux<K, T> {
    private final GroupedFlux<K, T> source;
    private final Flux<T> tracked;

    TrackedGroup(Tracker tracker, GroupedFlux<K, T> source) {
        this.source = source;
        this.tracked = TrackedFlux.of(tracker, source);
    }

    @Override
    public K key() {
        return source.key();
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
