package dev.takt.analytics.reactor;

import dev.takt.analytics.tracker.Tracker;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;

/**
 * A Mono whose subscriptions are measured: the lower of two operators, which subscribes to the source.
 *
 * <p>The upper one is Reactor's lift, which inserts the measurement. Reactor subscribes along a chain of its operators in one loop. At
 * an operator of another kind it leaves the loop after a failed type check, which costs about half a clock read. Here this happens at no
 * operator that a subscriber uses directly.
 */
class TrackedMono<T> extends MonoOperator<T, T> {
    private TrackedMono(Mono<T> source) {
        super(source);
    }

    /**
     * Returns the operators for {@code source}: fuseable if the lower one is.
     *
     * <p>Under automatic context propagation Reactor wraps the lower operator in {@code from}, and the wrapper may not be fuseable. So
     * the result of {@code from} decides, and is lifted.
     */
    static <T> Mono<T> of(Tracker tracker, Mono<T> source) {
        Mono<T> lower = Mono.from(source instanceof Fuseable ? new OfFuseable<>(source) : new TrackedMono<>(source));
        return lower instanceof Fuseable
                ? lifted(lower, (unused, actual) -> FusedMonoMeasurement.of(tracker, actual))
                : lifted(lower, (unused, actual) -> MonoMeasurement.of(tracker, actual));
    }

    @SuppressWarnings("rawtypes") // as Reactor declares it
    private static <T> Mono<T> lifted(
            Mono<T> lower,
            BiFunction<Publisher, ? super CoreSubscriber<? super T>, ? extends CoreSubscriber<? super T>> measure) {
        return onAssembly(Mono.from(Operators.<T, T>liftPublisher(measure).apply(lower)));
    }

    /** Subscribes a measurement, or Reactor's wrapper of one. */
    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        StreamMeasurement.subscribe(source, actual);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Reactor declares it
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.SYNC : super.scanUnsafe(key);
    }

    /** The variant for a source whose queue may be requested. */
    private static final class OfFuseable<T> extends TrackedMono<T> implements Fuseable {
        private OfFuseable(Mono<T> source) {
            super(source);
        }
    }
}
