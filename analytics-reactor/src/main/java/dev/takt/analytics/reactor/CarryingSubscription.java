package dev.takt.analytics.reactor;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.Fuseable;
import reactor.core.Fuseable.QueueSubscription;
import reactor.core.Scannable;

/** A subscription that requests or polls elements while the thread has the context that it carries. */
final class CarryingSubscription<T> implements QueueSubscription<T>, Scannable {
    private final Subscription upstream;
    private final @Nullable QueueSubscription<T> queue;
    private final CarriedContext carried;

    @SuppressWarnings("unchecked") // the queue of a source of T
    private CarryingSubscription(Subscription upstream, CarriedContext carried) {
        this.upstream = upstream;
        this.queue = upstream instanceof QueueSubscription<?> ? (QueueSubscription<T>) upstream : null;
        this.carried = carried;
    }

    /** Returns the subscription to use instead of {@code upstream}: {@code upstream} itself if nothing is carried. */
    static Subscription of(Subscription upstream, CarriedContext carried) {
        return carried == CarriedContext.NOTHING ? upstream : new CarryingSubscription<>(upstream, carried);
    }

    @Override
    public void request(long n) {
        ThreadContext.run(carried, () -> upstream.request(n));
    }

    @Override
    public void cancel() {
        ThreadContext.run(carried, () -> upstream.cancel());
    }

    @Override
    public int requestFusion(int mode) {
        return queue == null ? Fuseable.NONE : queue.requestFusion(mode);
    }

    @Override
    public @Nullable T poll() {
        return queue == null ? null : ThreadContext.get(carried, queue::poll);
    }

    @Override
    public boolean isEmpty() {
        return queue == null || queue.isEmpty();
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

    @Override
    @SuppressWarnings("rawtypes") // as Reactor declares it
    public @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.PARENT) {
            return upstream;
        }
        return key == Attr.RUN_STYLE ? Attr.RunStyle.SYNC : null;
    }
}
