package dev.takt.analytics.reactor;

import dev.takt.analytics.tracker.Tracker;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/** A Flux whose subscriptions are measured. */
class TrackedFlux<T> extends FluxOperator<T, T> {
    private final Tracker tracker;

    private TrackedFlux(Tracker tracker, Flux<T> source) {
        super(source);
        this.tracker = tracker;
    }

    /** The operator that fits {@code source}: fuseable if it is. */
    static <T> Flux<T> of(Tracker tracker, Flux<T> source) {
        return onAssembly(
                source instanceof Fuseable ? new OfFuseable<>(tracker, source) : new TrackedFlux<>(tracker, source));
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
        return new FluxMeasurement<>(with, actual);
    }

    /** The same for a source that may be asked for its queue. */
    private static final class OfFuseable<T> extends TrackedFlux<T> implements Fuseable {
        private OfFuseable(Tracker tracker, Flux<T> source) {
            super(tracker, source);
        }

        @Override
        StreamMeasurement<T> measure(Tracker with, CoreSubscriber<? super T> actual) {
            return new FusedFluxMeasurement<>(with, actual);
        }
    }
}
