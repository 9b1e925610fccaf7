package dev.takt.analytics.reactor;

import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.Tracker;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.ParallelFlux;

/** A ParallelFlux whose subscriptions are calls, each including all rails. */
final class TrackedParallel<T> extends ParallelFlux<T> {
    private final Tracker tracker;
    private final ParallelFlux<T> source;

    private TrackedParallel(Tracker tracker, ParallelFlux<T> source) {
        this.tracker = tracker;
        this.source = source;
    }

    /** Returns {@code source} with its subscriptions measured. */
    static <T> ParallelFlux<T> of(Tracker tracker, ParallelFlux<T> source) {
        return onAssembly(new TrackedParallel<>(tracker, source));
    }

    @Override
    public int parallelism() {
        return source.parallelism();
    }

    @Override
    public int getPrefetch() {
        return source.getPrefetch();
    }

    @Override
    public void subscribe(CoreSubscriber<? super T>[] rails) {
        if (!validate(rails)) {
            return;
        }
        ParallelMeasurement call = begun(rails);
        if (call == null) {
            source.subscribe(rails);
            return;
        }
        CoreSubscriber<? super T>[] measured = measured(call, rails);
        try {
            ThreadContext.run(call.inside(), () -> source.subscribe(measured));
        } catch (Throwable thrown) {
            call.end(Outcome.of(thrown), thrown);
            throw thrown;
        }
    }

    private @Nullable ParallelMeasurement begun(CoreSubscriber<? super T>[] rails) {
        try {
            return new ParallelMeasurement(tracker, ReactorContext.carried(rails[0].currentContext()), rails.length);
        } catch (Throwable unmeasured) {
            return null;
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays have no type arguments
    private static <T> CoreSubscriber<? super T>[] measured(
            ParallelMeasurement call, CoreSubscriber<? super T>[] rails) {
        CoreSubscriber<? super T>[] measured = new CoreSubscriber[rails.length];
        for (int rail = 0; rail < rails.length; rail++) {
            measured[rail] = new RailSubscriber<T>(call, rail, rails[rail]);
        }
        return measured;
    }
}
