package dev.takt.analytics.reactor;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.Tracker;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable;
import reactor.core.Fuseable.QueueSubscription;

/** One subscription to a Mono whose value may be fetched from the source instead of being pushed. */
final class FusedMonoMeasurement<T> extends MonoMeasurement<T> implements QueueSubscription<T> {
    /** The source's queue, once source and subscriber have agreed to fetch. */
    private @Nullable QueueSubscription<T> queue;

    FusedMonoMeasurement(Tracker tracker, CoreSubscriber<? super T> actual) {
        super(tracker, actual);
    }

    @Override
    public int requestFusion(int mode) {
        queue = agreedQueue(mode);
        return queue == null ? Fuseable.NONE : Fuseable.SYNC;
    }

    @Override
    public @Nullable T poll() {
        if (queue == null) {
            return null;
        }
        T value;
        try {
            value = queue.poll();
        } catch (Throwable thrown) {
            finish(Outcome.of(thrown), thrown);
            throw thrown;
        }
        if (value == null) {
            finish(Outcome.SUCCESS, null);
        } else {
            succeed();
        }
        return value;
    }

    @Override
    public boolean isEmpty() {
        return isExhausted(queue);
    }

    @Override
    public int size() {
        return queue == null ? 0 : queue.size();
    }

    @Override
    public void clear() {
        if (queue != null) {
            queue.clear();
        }
    }
}
