package dev.takt.analytics.reactor;

import dev.takt.analytics.tracker.Tracker;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/** A Mono whose subscriptions are measured. */
class TrackedMono<T> extends MonoOperator<T, T> {
    private final Tracker tracker;

    private TrackedMono(Tracker tracker, Mono<T> source) {
        super(source);
        this.tracker = tracker;
    }

    /** The operator that fits {@code source}: fuseable if it is. */
    static <T> Mono<T> of(Tracker tracker, Mono<T> source) {
        return onAssembly(
                source instanceof Fuseable ? new OfFuseable<>(tracker, source) : new TrackedMono<>(tracker, source));
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        measure(tracker, actual).subscribeTo(source);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Reactor declares it
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.SYNC : super.scanUnsafe(key);
    }

    StreamMeasurement<T> measure(Tracker with, CoreSubscriber<? super T> actual) {
        return new MonoMeasurement<>(with, actual);
    }

    /** The same for a source that may be asked for its queue. */
    private static final class OfFuseable<T> extends TrackedMono<T> implements Fuseable {
        private OfFuseable(Tracker tracker, Mono<T> source) {
            super(tracker, source);
        }

        @Override
        StreamMeasurement<T> measure(Tracker with, CoreSubscriber<? super T> actual) {
            return new FusedMonoMeasurement<>(with, actual);
        }
    }
}
